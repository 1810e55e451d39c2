import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../shared/base/problem.ts';
import { useSay } from '../base/language.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import type { DraftPlan } from './builderDraft.ts';
import type { Remedy } from './builderRemedies.ts';
import { builderWords } from './builderWords.ts';

interface Props {
  problem: Problem;
  remedies: readonly Remedy[];
  draft: DraftPlan;
  onChange: (draft: DraftPlan) => void;
}

/** What the schema of a plan wants of a reason, in letters. */
const SHORTEST_REASON = 10;
const LONGEST_REASON = 300;

/** What a guard says, with the ways out as buttons; using it anyway asks for the reason that will be printed. */
export function BuilderGuard({ problem, remedies, draft, onChange }: Props) {
  const say = useSay(builderWords);
  const [isGiving, setIsGiving] = useState(false);
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const isEnough = given.length >= SHORTEST_REASON;
  const override = () => (isEnough ? onChange({ ...draft, override: { reason: given } }) : undefined);
  return (
    <div className="lk-guard" data-guard={problem.code}>
      <ProblemLine problem={problem.severity === 'error' ? { ...problem, remedy: '' } : problem} />
      {remedies.length === 0 ? null : (
        <div className="lk-guard-ways">
          {remedies.map((remedy) => (
            <button
              key={remedy.id}
              type="button"
              className="lk-way"
              data-remedy={remedy.id}
              aria-expanded={remedy.kind === 'because' ? isGiving : undefined}
              onClick={() => (remedy.kind === 'because' ? setIsGiving(!isGiving) : onChange(remedy.next))}
            >
              {say(remedy.word, remedy.kind === 'change' ? remedy.facts : {})}
            </button>
          ))}
        </div>
      )}
      {isGiving ? (
        <div className="lk-row">
          <TextInput
            aria-label={say('because')}
            placeholder={say('because')}
            style={{ flex: 1 }}
            maxLength={LONGEST_REASON}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              override();
            }}
          />
          <button type="button" className="lk-way" disabled={!isEnough} onClick={override}>
            {say('useWithReason')}
          </button>
        </div>
      ) : null}
    </div>
  );
}
