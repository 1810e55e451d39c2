import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { intakeWords } from './words.ts';

interface Props {
  waiting: WaitingStudy;
  chosen: string | null;
  onChoose: (chosen: { caseId: string; pseudonym: string }) => void;
  /** The deed below the candidates. */
  children: ReactNode;
}

/** The right side of the linkage: the cases that could be meant, with what speaks for each, or any other case by its pseudonym. */
export function CandidateList({ waiting, chosen, onChoose, children }: Props) {
  const say = useSay(intakeWords);
  const [wantsOther, setWantsOther] = useState(waiting.candidates.length === 0);
  const cases = useCall('listCases', {}, { enabled: wantsOther });
  const isOther = chosen !== null && !waiting.candidates.some((one) => one.caseId === chosen);
  return (
    <section className="lk-block" style={{ display: 'grid', gap: 10 }}>
      <h2>{say('candidates')}</h2>
      {waiting.candidates.length === 0 ? <p className="lk-quiet">{say('noCandidates')}</p> : null}
      <ul className="lk-choices">
        {waiting.candidates.map((one, index) => (
          <li key={one.caseId}>
            <button type="button" aria-pressed={one.caseId === chosen} onClick={() => onChoose(one)}>
              <kbd>{index + 1}</kbd>
              <span>
                <strong>{one.pseudonym}</strong>{' '}
                <span className="lk-quiet">{say('score', { score: one.score.toFixed(2) })}</span>
                <br />
                {sayLinkEvidence(one.evidence)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {wantsOther ? (
        <Select
          label={say('otherCase')}
          searchable
          limit={30}
          value={isOther ? chosen : null}
          data={(cases.data?.cases ?? []).map((one) => ({ value: one.caseId, label: one.pseudonym }))}
          onChange={(value) => {
            const picked = cases.data?.cases.find((one) => one.caseId === value);
            if (picked) onChoose(picked);
          }}
        />
      ) : (
        <button type="button" className="lk-link" style={{ justifySelf: 'start' }} onClick={() => setWantsOther(true)}>
          {say('otherCase')}
        </button>
      )}
      <div style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>{children}</div>
    </section>
  );
}
