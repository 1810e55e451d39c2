import { Link } from 'wouter';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { Block } from '../ui/page.tsx';
import { BatchDeeds } from './batchDeeds.tsx';
import { intakeWords } from './words.ts';

const SHOWN = 6;

/** The last imports, each in a line with its state, what it brought and what can be done with it. */
export function BoardImports({ imports }: { imports: readonly ImportBatch[] }) {
  const say = useSay(intakeWords);
  if (imports.length === 0) return null;
  const n = (count: number) => count.toLocaleString('en-US');
  return (
    <Block title={say('lastImports')} deeds={<Link to="/import">{say('allImports')}</Link>}>
      <table className="lk-table">
        <tbody>
          {imports.slice(0, SHOWN).map((batch) => (
            <tr key={batch.id}>
              <td className="lk-nowrap">{sayInstant(batch.startedAt)}</td>
              <td>
                <Link to={`/import/${batch.id}`}>{batch.label}</Link>
              </td>
              <td>{say(batch.state)}</td>
              <td style={{ textAlign: 'right' }}>
                {n(batch.files)} {say('fileCount')}
              </td>
              <td style={{ textAlign: 'right' }}>
                {n(batch.newInstances)} {say('newInstances')}
              </td>
              <td style={{ textAlign: 'right' }}>
                {n(batch.problems)} {say('problemsShort')}
              </td>
              <td>
                <BatchDeeds batch={batch} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
