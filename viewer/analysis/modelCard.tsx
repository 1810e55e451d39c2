import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/covariate.ts';
import type { Freeze } from '../../shared/analysis/freeze.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { CoxResult } from './coxResult.tsx';
import { SurvivalResult } from './survivalResult.tsx';
import { analysisWords } from './words.ts';

interface Props {
  model: ModelView;
  freeze: Freeze;
  covariates: readonly Covariate[];
}

/** One declared model: what it is, its result on a freeze, and the ways out of it. */
export function ModelCard({ model, freeze, covariates }: Props) {
  const say = useSay(analysisWords);
  const fit = useAct('fitModel', ['listModels']);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { spec, fits } = model;
  const onThisFreeze = fits.find((one) => one.freezeId === freeze.id);
  const shown = fits.find((one) => one.id === chosenId) ?? onThisFreeze ?? fits[0] ?? null;
  const deeds = (
    <>
      {shown?.isStale ? <span className="lk-chip lk-chip-warning">{say('staleFit')}</span> : null}
      {fits.length > 1 && shown ? (
        <Select
          aria-label={say('onFreeze', { n: '' })}
          w={130}
          value={shown.id}
          data={fits.map((one) => ({ value: one.id, label: say('onFreeze', { n: one.freezeNumber }) }))}
          onChange={setChosenId}
        />
      ) : null}
      {fits.length === 1 && shown ? (
        <span className="lk-quiet">{say('onFreeze', { n: shown.freezeNumber })}</span>
      ) : null}
      {onThisFreeze ? null : (
        <Button
          loading={fit.isPending}
          onClick={() =>
            fit.mutate({ modelSpecId: spec.id, freezeId: freeze.id }, { onSuccess: () => setChosenId(null) })
          }
        >
          {say('fit', { n: freeze.number })}
        </Button>
      )}
    </>
  );
  return (
    <Block title={<ModelTitle model={model} />} deeds={deeds} className="lk-model">
      <PlanSentence model={model} covariates={covariates} />
      <ErrorLine error={fit.error} />
      {shown === null ? <p className="lk-quiet">{say('notFitted')}</p> : null}
      {shown?.result.problems.map((problem, index) => (
        <ProblemLine key={`${problem.code} ${problem.at} ${index}`} problem={problem} />
      ))}
      {shown?.result.kind === 'cox' ? (
        <CoxResult
          spec={spec}
          fitId={shown.id}
          freezeId={shown.freezeId}
          result={shown.result}
          covariates={covariates}
        />
      ) : null}
      {shown?.result.kind === 'survival' ? (
        <SurvivalResult spec={spec} fitId={shown.id} freezeId={shown.freezeId} result={shown.result} />
      ) : null}
    </Block>
  );
}

function ModelTitle({ model }: { model: ModelView }) {
  const say = useSay(analysisWords);
  return (
    <>
      {model.spec.title} {model.spec.isPrimary ? <span className="lk-chip lk-chip-good">{say('primary')}</span> : null}
    </>
  );
}

function PlanSentence({ model, covariates }: { model: ModelView; covariates: readonly Covariate[] }) {
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const { plan, declaredBy, declaredAt } = model.spec;
  const nameOf = (id: string) => {
    const covariate = covariates.find((one) => one.id === id);
    return covariate ? (language === 'zh' ? covariate.labelZh : covariate.label) : id;
  };
  const what =
    plan.kind === 'cox'
      ? say('planCox', { n: plan.terms.length })
      : plan.groupBy === null
        ? say('planSurvivalAll')
        : say('planSurvival', { group: nameOf(plan.groupBy) });
  return (
    <p className="lk-quiet" style={{ marginBottom: 8 }}>
      {what} · {say('entry')} {say(plan.entry === 'origin' ? 'entryOrigin' : 'entryImaging')} ·{' '}
      {say('declaredBy', { who: declaredBy, at: sayInstant(declaredAt) })}
    </p>
  );
}
