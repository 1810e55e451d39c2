import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { Block } from '../ui/page.tsx';
import { boardWords } from './boardWords.ts';
import { intakeWords } from './words.ts';

type Protocol = Output<'board'>['protocol'];

const grades = ['FULL', 'ADEQUATE', 'LIMITED', 'INVALID', 'NOT_IMAGED'] as const;
const sides = ['brain', 'spine'] as const;

/** How complete the images of the visits are, brain beside spine, with shares of those that were imaged; each number leads to its visits. */
export function BoardProtocol({ protocol }: { protocol: Protocol }) {
  const say = useSay(intakeWords);
  const sayBoard = useSay(boardWords);
  const imaged = (side: (typeof sides)[number]) =>
    grades.reduce((sum, grade) => (grade === 'NOT_IMAGED' ? sum : sum + protocol[side][grade]), 0);
  const share = (side: (typeof sides)[number], grade: (typeof grades)[number]) =>
    imaged(side) === 0 || grade === 'NOT_IMAGED' ? '' : `${Math.round((100 * protocol[side][grade]) / imaged(side))}%`;
  return (
    <Block title={sayBoard('protocolBoth')}>
      <table className="lk-grades">
        <thead>
          <tr>
            <th />
            {sides.map((side) => (
              <th key={side} colSpan={2}>
                {say(side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map((grade) => (
            <tr key={grade}>
              <th scope="row">{say(grade)}</th>
              {sides.flatMap((side) => [
                <td key={side}>
                  <Link to={`/timepoints?q=${side}%3A%3D${grade.toLowerCase()}`}>
                    {protocol[side][grade].toLocaleString('en-US')}
                  </Link>
                </td>,
                <td key={`${side}%`} className="lk-quiet">
                  {share(side, grade)}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
