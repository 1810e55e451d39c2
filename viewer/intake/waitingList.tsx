import { useEffect, useRef } from 'react';
import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useSay } from '../base/language.tsx';
import { linkWords } from './linkWords.ts';

interface Props {
  waiting: readonly WaitingStudy[];
  current: WaitingStudy;
  onChoose: (studyInstanceUid: string) => void;
}

/** The studies that wait: first those with somebody to decide about, then those that resemble nobody. */
export function WaitingList({ waiting, current, onChoose }: Props) {
  const say = useSay(linkWords);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const groups = [
    { says: say('toDecide'), studies: waiting.filter((one) => one.candidates.length > 0) },
    { says: say('noCandidateGroup'), studies: waiting.filter((one) => one.candidates.length === 0) },
  ].filter((group) => group.studies.length > 0);
  return (
    <section className="lk-block lk-link-list" ref={list} aria-label={say('title')}>
      {groups.map((group) => (
        <div key={group.says}>
          <h3>
            {group.says} · {group.studies.length}
          </h3>
          <ul className="lk-choices">
            {group.studies.map((one) => (
              <li key={one.study.studyInstanceUid}>
                <button
                  type="button"
                  aria-pressed={one === current}
                  onClick={() => onChoose(one.study.studyInstanceUid)}
                >
                  <strong>{one.study.pseudonym}</strong>
                  <span className="lk-quiet">{mark(one)}</span>
                  <span className="lk-quiet" style={{ gridColumn: '1 / -1' }}>
                    {one.study.description || one.study.modalities.join(' ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** The score of the first candidate; an exclamation mark where the number is another person's. */
function mark({ outcome, candidates }: WaitingStudy): string {
  const [first] = candidates;
  return `${outcome === 'doubtful' ? '! ' : ''}${first ? first.score.toFixed(2) : ''}`;
}
