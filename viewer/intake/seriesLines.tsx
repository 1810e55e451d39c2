import type { SeriesSummary } from '../../shared/intake/routes.ts';
import { useSay } from '../base/language.tsx';
import { intakeWords } from './words.ts';

/** The series of one study in short lines: what each is and how sure that is. */
export function SeriesLines({ series }: { series: readonly SeriesSummary[] }) {
  const say = useSay(intakeWords);
  return (
    <ul className="lk-lines">
      {series.map((one) => (
        <li key={one.seriesInstanceUid}>
          <strong>{one.label}</strong>
          <span className="lk-quiet">
            {' '}
            {[
              one.description,
              one.modality,
              one.thicknessMm === null ? '' : `${one.thicknessMm} mm`,
              `${one.instances}`,
              one.held > 0 ? `${say('heldShort')} ${one.held}` : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
