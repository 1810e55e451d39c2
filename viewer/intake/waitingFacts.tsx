import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Answered } from '../ui/stateSentence.tsx';
import { linkWords } from './linkWords.ts';
import { SeriesLines } from './seriesLines.tsx';

/** What the files of a waiting study say of the person, and its series. */
export function WaitingFacts({ waiting }: { waiting: WaitingStudy }) {
  const say = useSay(linkWords);
  const { study, person } = waiting;
  const detail = useCall('getStudy', { studyInstanceUid: study.studyInstanceUid });
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [say('recordNumber'), person?.recordNumbers.join(' · ')],
    [say('name'), person?.names.map(sayName).join(' · ')],
    [say('born'), person?.birthDay],
    [say('sex'), person?.sex ?? study.patientSex],
    [say('age'), study.patientAgeYears === null ? null : `${Math.floor(study.patientAgeYears)} a`],
    [say('studyDay'), waiting.trueDay],
    [say('description'), study.description],
    [say('images'), String(study.instanceCount)],
  ];
  return (
    <section className="lk-block" aria-label={say('fileSays')}>
      <h2>{study.pseudonym}</h2>
      <p className="lk-quiet" style={{ marginBottom: 6 }}>
        {say('fileSays')}
      </p>
      <dl className="lk-facts lk-link-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
      </dl>
      <h3>{say('series')}</h3>
      <Answered asked={detail}>{(data) => <SeriesLines series={data.series} />}</Answered>
    </section>
  );
}

/** A DICOM name as people write it: its groups apart, empty parts and the signs between them gone. */
export function sayName(name: string): string {
  const groups = name.split('=').map(sayGroup);
  return [...new Set(groups.filter(Boolean))].join(' / ');
}

function sayGroup(group: string): string {
  const parts = group.split('^').filter(Boolean);
  return parts.join(/\p{Script=Han}/u.test(group) ? '' : ' ').trim();
}
