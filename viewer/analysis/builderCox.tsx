import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../base/language.tsx';
import type { DraftPlan } from './builderDraft.ts';
import { Setting } from './builderSettings.tsx';
import { type BuilderProps, BuilderStrata } from './builderStrata.tsx';
import { builderWords } from './builderWords.ts';
import { useTermWord } from './term.tsx';

/** What only a Cox model declares: strata, interactions, ties and the penalty. */
export function BuilderCox({ draft, covariates, nameOf, onChange }: BuilderProps) {
  const say = useSay(builderWords);
  const word = useTermWord();
  const picked = new Set(draft.terms.map((term) => term.covariateId));
  return (
    <div className="lk-settings">
      <BuilderStrata taken={picked} {...{ draft, covariates, nameOf, onChange }} />
      <Setting term="ties">
        <SegmentedControl
          size="xs"
          aria-label={word('ties')}
          value={draft.ties}
          onChange={(value) => onChange({ ...draft, ties: value as DraftPlan['ties'] })}
          data={(['efron', 'breslow', 'exact'] as const).map((value) => ({
            value,
            label: word(value),
            disabled: value === 'exact' && draft.penalty === 'firth',
          }))}
        />
      </Setting>
      <Setting term="firth">
        <SegmentedControl
          size="xs"
          aria-label={word('firth')}
          value={draft.penalty}
          onChange={(value) => {
            const penalty = value as DraftPlan['penalty'];
            const ties = penalty === 'firth' && draft.ties === 'exact' ? 'efron' : draft.ties;
            onChange({ ...draft, penalty, ties });
          }}
          data={[
            { value: 'none', label: say('none') },
            { value: 'firth', label: 'Firth' },
          ]}
        />
      </Setting>
      <Interactions draft={draft} nameOf={nameOf} onChange={onChange} />
    </div>
  );
}

function Interactions({ draft, nameOf, onChange }: Omit<BuilderProps, 'covariates'>) {
  const say = useSay(builderWords);
  const possible = draft.terms.filter((term) => term.knots === null).map((term) => term.covariateId);
  const [chosen, setChosen] = useState<readonly [string, string]>(['', '']);
  const first = possible.includes(chosen[0]) ? chosen[0] : (possible[0] ?? '');
  const others = possible.filter((id) => id !== first);
  const second = others.includes(chosen[1]) ? chosen[1] : (others[0] ?? '');
  const isNamed = draft.interactions.some((pair) => pair.includes(first) && pair.includes(second));
  const optionsOf = (ids: readonly string[]) => ids.map((id) => ({ value: id, label: nameOf(id) }));
  return (
    <Setting term="interaction">
      {draft.interactions.map((pair) => {
        const name = `${nameOf(pair[0])} × ${nameOf(pair[1])}`;
        return (
          <span key={name} className="lk-chip">
            {name}{' '}
            <button
              type="button"
              className="lk-link"
              aria-label={say('removeInteraction', { name })}
              onClick={() => onChange({ ...draft, interactions: draft.interactions.filter((one) => one !== pair) })}
            >
              ×
            </button>
          </span>
        );
      })}
      {possible.length < 2 ? (
        <span className="lk-quiet">{say('none')}</span>
      ) : (
        <span className="lk-row">
          <NativeSelect
            size="xs"
            aria-label={say('interactionFirst')}
            value={first}
            onChange={(event) => setChosen([event.currentTarget.value, second])}
            data={optionsOf(possible)}
          />
          ×
          <NativeSelect
            size="xs"
            aria-label={say('interactionSecond')}
            value={second}
            onChange={(event) => setChosen([first, event.currentTarget.value])}
            data={optionsOf(others)}
          />
          <button
            type="button"
            className="lk-link"
            title={say('addInteraction')}
            disabled={isNamed}
            onClick={() => onChange({ ...draft, interactions: [...draft.interactions, [first, second]] })}
          >
            {say('add')}
          </button>
        </span>
      )}
    </Setting>
  );
}
