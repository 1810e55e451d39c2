import { NativeSelect, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { endpoints } from '../../shared/analysis/freeze/endpoints.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import type { DraftPlan } from './builderDraft.ts';
import { landmarkDays } from './builderRemedies.ts';
import { builderWords } from './builderWords.ts';
import { Term, useTermWord } from './term.tsx';
import type { TermId } from './terms.ts';

interface Props {
  freeze: Freeze;
  draft: DraftPlan;
  onChange: (draft: DraftPlan) => void;
}

/** What every kind of analysis declares: the endpoint, who is analysed, when cases enter, and a landmark. */
export function BuilderSettings({ freeze, draft, onChange }: Props) {
  const say = useSay(builderWords);
  const word = useTermWord();
  const { language } = useLanguage();
  const rules = freeze.population.map((rule) => rule.says).join(', ');
  return (
    <div className="lk-settings">
      <Setting term="endpoint">
        <NativeSelect
          size="xs"
          aria-label={word('endpoint')}
          value={draft.endpointId}
          onChange={(event) => {
            const chosen = endpoints.find((one) => one.id === event.currentTarget.value);
            if (chosen) onChange({ ...draft, endpointId: chosen.id });
          }}
          data={endpoints.map((one) => ({ value: one.id, label: language === 'zh' ? one.labelZh : one.label }))}
        />
      </Setting>
      <Setting term="delayedEntry" label={say('casesEnter')}>
        <NativeSelect
          size="xs"
          aria-label={say('casesEnter')}
          value={draft.entry}
          onChange={(event) =>
            onChange({ ...draft, entry: event.currentTarget.value === 'origin' ? 'origin' : 'baselineImaging' })
          }
          data={[
            { value: 'baselineImaging', label: say('entryImaging') },
            { value: 'origin', label: say('entryOrigin') },
          ]}
        />
      </Setting>
      <Landmark draft={draft} onChange={onChange} />
      <p className="lk-quiet lk-settings-population">
        {say('population')}:{' '}
        {rules === ''
          ? say('populationAll', { n: freeze.caseCount - freeze.excludedCount, freeze: freeze.number })
          : say('populationRules', { freeze: freeze.number, rules })}
      </p>
    </div>
  );
}

function Landmark({ draft, onChange }: Omit<Props, 'freeze'>) {
  const say = useSay(builderWords);
  const word = useTermWord();
  const { landmarkDay } = draft;
  const isOther = landmarkDay !== null && !landmarkDays.some((day) => day === landmarkDay);
  const choose = (value: string) => {
    if (value === '') onChange({ ...draft, landmarkDay: null });
    else if (value === 'other') onChange({ ...draft, landmarkDay: (landmarkDay ?? 0) + 1 });
    else onChange({ ...draft, landmarkDay: Number(value) });
  };
  return (
    <Setting term="landmark">
      <NativeSelect
        size="xs"
        aria-label={word('landmark')}
        value={landmarkDay === null ? '' : isOther ? 'other' : String(landmarkDay)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: say('none') },
          ...landmarkDays.map((day) => ({ value: String(day), label: say('weeks', { n: day / 7 }) })),
          { value: 'other', label: say('otherDay') },
        ]}
      />
      {isOther ? (
        <NumberInput
          size="xs"
          aria-label={say('landmarkDay')}
          w={76}
          hideControls
          min={1}
          max={3650}
          value={landmarkDay}
          onChange={(value) =>
            typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 3650
              ? onChange({ ...draft, landmarkDay: value })
              : undefined
          }
        />
      ) : null}
    </Setting>
  );
}

/** A choice with its name before it, which explains itself. */
export function Setting({ term, label, children }: { term: TermId; label?: string; children: ReactNode }) {
  return (
    <div className="lk-setting">
      <span className="lk-setting-name">
        {label === undefined ? <Term of={term} /> : <Term of={term}>{label}</Term>}
      </span>
      <span className="lk-setting-choice">{children}</span>
    </div>
  );
}
