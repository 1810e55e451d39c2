import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { sayLinkEvidence, weightOf } from '../../shared/intake/linkEvidence.ts';
import type { CandidateShown, WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { linkWords } from './linkWords.ts';
import { sayName } from './waitingFacts.tsx';

/** A case that is chosen: one of the candidates, or any other by its pseudonym. */
export interface ChosenCase {
  caseId: string;
  pseudonym: string;
}

interface Props {
  waiting: WaitingStudy;
  chosen: ChosenCase | null;
  onChoose: (chosen: ChosenCase) => void;
  /** Below the chosen case: what a link would do, and the deeds. */
  children: ReactNode;
}

/** The right side of the linkage: the cases that could be meant, with what speaks for and against each, or any other case by its pseudonym. */
export function CandidateList({ waiting, chosen, onChoose, children }: Props) {
  const say = useSay(linkWords);
  const { candidates, rejected } = waiting;
  return (
    <section className="lk-block" style={{ display: 'grid', gap: 8 }} aria-label={say('candidates')}>
      <header className="lk-block-head">
        <h2>{say('candidates')}</h2>
        <span className="lk-spring" />
        {rejected > 0 ? <span className="lk-quiet">{say('rejectedBefore', { n: rejected })}</span> : null}
      </header>
      {waiting.outcome === 'doubtful' ? <p role="status">! {say('doubtful')}</p> : null}
      {candidates.length === 0 ? <p className="lk-quiet">{say('noCandidates')}</p> : null}
      {candidates.map((one, index) => (
        <Candidate
          key={one.caseId}
          candidate={one}
          place={index + 1}
          isChosen={one.caseId === chosen?.caseId}
          onChoose={() => onChoose(one)}
        />
      ))}
      <OtherCase key={waiting.study.studyInstanceUid} waiting={waiting} chosen={chosen} onChoose={onChoose} />
      {children}
    </section>
  );
}

function Candidate(props: { candidate: CandidateShown; place: number; isChosen: boolean; onChoose: () => void }) {
  const say = useSay(linkWords);
  const { candidate, place, isChosen, onChoose } = props;
  const { person, score } = candidate;
  return (
    <div className="lk-cand" aria-current={isChosen} onClick={onChoose}>
      <div className="lk-cand-head">
        <kbd>{place}</kbd>
        <button type="button" className="lk-link" aria-pressed={isChosen} onClick={onChoose}>
          {candidate.pseudonym}
        </button>
        <span className="lk-score" aria-hidden>
          <span style={{ width: `${Math.round(score * 100)}%` }} />
        </span>
        <span title={say('score')} style={{ textAlign: 'right' }}>
          {score.toFixed(2)}
        </span>
      </div>
      <div className="lk-cand-person">
        <span>{person.recordNumbers.join(' · ')}</span>
        <span>{person.names.map(sayName).join(' · ') || '–'}</span>
        <span>{person.birthDay ?? '–'}</span>
        <span>{person.sex ?? '–'}</span>
      </div>
      <Evidence candidate={candidate} />
    </div>
  );
}

/** What speaks for the case with a plus, what against it with a minus: never by colour alone. */
function Evidence({ candidate }: { candidate: CandidateShown }) {
  const say = useSay(linkWords);
  const { language } = useLanguage();
  return (
    <div className="lk-evidence">
      {candidate.evidence.map((one) => {
        const isFor = weightOf(one) > 0;
        return (
          <span key={one.code} className={isFor ? 'lk-for' : 'lk-against'}>
            <span aria-label={say(isFor ? 'speaksFor' : 'speaksAgainst')}>{isFor ? '+' : '−'}</span>{' '}
            {sayLinkEvidence([one], language)}
          </span>
        );
      })}
    </div>
  );
}

function OtherCase({ waiting, chosen, onChoose }: Pick<Props, 'waiting' | 'chosen' | 'onChoose'>) {
  const say = useSay(linkWords);
  const [isOpen, setIsOpen] = useState(false);
  const wantsOther = isOpen || waiting.candidates.length === 0;
  const cases = useCall('listCases', {}, { enabled: wantsOther });
  const isOther = chosen !== null && !waiting.candidates.some((one) => one.caseId === chosen.caseId);
  if (!wantsOther)
    return (
      <button type="button" className="lk-link" style={{ justifySelf: 'start' }} onClick={() => setIsOpen(true)}>
        {say('otherCase')}
      </button>
    );
  return (
    <Select
      label={say('otherCase')}
      searchable
      limit={30}
      value={isOther ? chosen.caseId : null}
      data={(cases.data?.cases ?? []).map((one) => ({ value: one.caseId, label: one.pseudonym }))}
      onChange={(value) => {
        const picked = cases.data?.cases.find((one) => one.caseId === value);
        if (picked) onChoose(picked);
      }}
    />
  );
}
