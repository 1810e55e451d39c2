import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { Problem } from '../../shared/base/problem.ts';
import { useSay } from '../base/language.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import type { DraftPlan } from './builderDraft.ts';
import type { Remedy } from './builderRemedies.ts';
import { builderWords } from './builderWords.ts';
import { Term } from './term.tsx';

interface Props {
  problem: Problem;
  /** The covariate that it is about, in the person's language; null where it is about the plan. */
  covariate: Covariate | null;
  name: string;
  remedies: readonly Remedy[];
  draft: DraftPlan;
  onChange: (draft: DraftPlan) => void;
}

/** What the schema of a plan wants of a reason, in letters. */
const SHORTEST_REASON = 10;
const LONGEST_REASON = 300;

/** What a guard says, with the ways out as buttons; using it anyway asks for the reason that will be printed. */
export function BuilderGuard({ problem, covariate, name, remedies, draft, onChange }: Props) {
  const say = useSay(builderWords);
  const [isGiving, setIsGiving] = useState(false);
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const isEnough = given.length >= SHORTEST_REASON;
  const override = () => (isEnough ? onChange({ ...draft, override: { reason: given } }) : undefined);
  return (
    <div className="lk-guard" data-guard={problem.code}>
      {problem.code === 'spec.postBaseline' && covariate ? (
        <FromTheFuture code={problem.code} name={name} isLater={covariate.knownAt === 'later'} />
      ) : (
        <ProblemLine problem={{ ...problem, at: '', ...(remedies.length > 0 ? { remedy: '' } : {}) }} />
      )}
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

/** The guard against immortal time, in a sentence that ends where the remedies begin. */
function FromTheFuture({ code, name, isLater }: { code: string; name: string; isLater: boolean }) {
  const say = useSay(builderWords);
  return (
    <p className="lk-guard-says" role="alert">
      <strong>{say('refused')}</strong> {say(isLater ? 'knownOnlyLater' : 'knownAfterEntry', { name })}{' '}
      <Term of="immortalTime">{say('immortal')}</Term>. {say('choose')} <code className="lk-code">{code}</code>
    </p>
  );
}
