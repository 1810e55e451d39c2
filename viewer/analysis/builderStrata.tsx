import { MultiSelect } from '@mantine/core';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { useSay } from '../base/language.tsx';
import type { DraftPlan } from './builderDraft.ts';
import { Setting } from './builderSettings.tsx';
import { builderWords } from './builderWords.ts';
import { useTermWord } from './term.tsx';

/** What every part of the builder is given: the draft, what may be picked, its names, and how it is changed. */
export interface BuilderProps {
  draft: DraftPlan;
  covariates: readonly Covariate[];
  nameOf: (covariateId: string) => string;
  onChange: (draft: DraftPlan) => void;
}

/** By which levels the test or the baseline hazard is stratified; `taken` are in the plan already. */
export function BuilderStrata({ taken, draft, covariates, nameOf, onChange }: BuilderProps & { taken: Set<string> }) {
  const say = useSay(builderWords);
  const possible = covariates.filter((one) => one.kind !== 'number' && !taken.has(one.id));
  return (
    <Setting term="strata">
      <MultiSelect
        size="xs"
        aria-label={useTermWord()('strata')}
        placeholder={draft.strata.length === 0 ? say('none') : undefined}
        searchable
        w={260}
        value={draft.strata}
        onChange={(strata) => onChange({ ...draft, strata })}
        data={possible.map((one) => ({ value: one.id, label: nameOf(one.id) }))}
      />
    </Setting>
  );
}
