import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Answered } from '../ui/stateSentence.tsx';
import { SeriesLines } from './seriesLines.tsx';
import { intakeWords } from './words.ts';

interface Props {
  waiting: readonly WaitingStudy[];
  current: WaitingStudy;
  onChoose: (studyInstanceUid: string) => void;
}

/** The left side of the linkage: the studies that wait, and what the files of the current one say. */
export function WaitingList({ waiting, current, onChoose }: Props) {
  const say = useSay(intakeWords);
  return (
    <section className="lk-block">
      <ul className="lk-choices" aria-label={say('linksTitle')}>
        {waiting.map((one) => (
          <li key={one.study.studyInstanceUid}>
            <button type="button" aria-pressed={one === current} onClick={() => onChoose(one.study.studyInstanceUid)}>
              <strong>{one.study.pseudonym}</strong>
              <span>{one.study.description || one.study.modalities.join(' ')}</span>
              <span className="lk-quiet">{one.candidates.length}</span>
            </button>
          </li>
        ))}
      </ul>
      <StudyFacts waiting={current} />
    </section>
  );
}

function StudyFacts({ waiting }: { waiting: WaitingStudy }) {
  const say = useSay(intakeWords);
  const { study, person } = waiting;
  const detail = useCall('getStudy', { studyInstanceUid: study.studyInstanceUid });
  const facts: readonly (readonly [string, string | null])[] = [
    [say('recordNumber'), person?.recordNumbers[0] ?? null],
    [say('personName'), person?.names[0] ?? null],
    [say('birthDay'), person?.birthDay ?? null],
    [say('sex'), person?.sex ?? study.patientSex],
    [say('age'), study.patientAgeYears === null ? null : `${study.patientAgeYears} a`],
    [say('description'), study.description || null],
    [say('instancesHead'), String(study.instanceCount)],
  ];
  return (
    <>
      <h2 style={{ margin: '12px 0 4px' }}>{study.pseudonym}</h2>
      <dl className="lk-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <h3>{say('seriesTitle')}</h3>
      <Answered asked={detail}>{(data) => <SeriesLines series={data.series} />}</Answered>
    </>
  );
}
