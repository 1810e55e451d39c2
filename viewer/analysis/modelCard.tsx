import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { BuilderSame } from './builderSame.tsx';
import { CasesBehind } from './casesBehind.tsx';
import { CompareFits } from './compareFits.tsx';
import { useComparedFits } from './comparedFits.ts';
import { CoxResult } from './coxResult.tsx';
import { CurvesTable } from './curvesTable.tsx';
import { ResultBasis } from './resultBasis.tsx';
import { localCurves } from './localRows.ts';
import { resultWords } from './resultWords.ts';
import { StaleLine } from './staleLine.tsx';
import { SurvivalResult } from './survivalResult.tsx';
import { Table1Result } from './table1Result.tsx';
import { analysisWords } from './words.ts';

interface Props {
  model: ModelView;
  freeze: Freeze;
  covariates: readonly Covariate[];
}

type Fit = ModelView['fits'][number];

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
      <BuilderSame modelSpecId={spec.id} plan={spec.plan} />
      {shown?.isStale ? <span className="lk-chip lk-chip-warning">{say('staleFit')}</span> : null}
      {fits.length > 1 && shown ? (
        <>
          <Select
            aria-label={say('onFreeze', { n: '' })}
            w={130}
            value={shown.id}
            data={fits.map((one) => ({ value: one.id, label: say('onFreeze', { n: one.freezeNumber }) }))}
            onChange={setChosenId}
          />
          <OldAndNew fits={fits} />
        </>
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
      {shown?.isStale ? <StaleLine says={shown.staleSays} /> : null}
      {shown ? <Shown spec={spec} fit={shown} covariates={covariates} /> : null}
      <Compared model={model} covariates={covariates} />
    </Block>
  );
}

/** One result: what it was computed from, what its guards say, table or figure, and the cases that were asked for. */
function Shown({ spec, fit, covariates }: { spec: ModelView['spec']; fit: Fit; covariates: readonly Covariate[] }) {
  const { id, freezeId, result } = fit;
  const { language } = useLanguage();
  const given = { spec, fitId: id, freezeId, covariates };
  const groupBy = spec.plan.kind === 'survival' ? spec.plan.groupBy : null;
  return (
    <>
      <ResultBasis result={result} covariates={covariates} />
      {result.problems.map((problem, index) => (
        <ProblemLine key={`${problem.code} ${problem.at} ${index}`} problem={problem} />
      ))}
      {result.kind === 'cox' ? <CoxResult {...given} result={result} /> : null}
      {result.kind === 'table1' ? <Table1Result {...given} result={result} /> : null}
      {result.kind === 'survival' ? (
        <>
          <SurvivalResult
            spec={spec}
            fitId={id}
            freezeId={freezeId}
            result={localCurves(result, { groupBy, covariates, language })}
          />
          <CurvesTable fitId={id} groupBy={groupBy} result={result} covariates={covariates} />
        </>
      ) : null}
      <CasesBehind fitId={id} result={result} covariates={covariates} />
    </>
  );
}

/** Puts the newest fit beside the one before it. */
function OldAndNew({ fits }: { fits: readonly Fit[] }) {
  const say = useSay(resultWords);
  const { compare } = useComparedFits();
  const [newest, older] = fits;
  if (!newest || !older) return null;
  return (
    <Button variant="default" onClick={() => compare([older.id, newest.id])}>
      {say('oldAndNew')}
    </Button>
  );
}

/** The fits of this model side by side, where the address names them and no others. */
function Compared({ model, covariates }: { model: ModelView; covariates: readonly Covariate[] }) {
  const say = useSay(resultWords);
  const { fitIds, stop } = useComparedFits();
  const own = model.fits.map((one) => one.id);
  if (fitIds.length < 2 || !fitIds.every((id) => own.includes(id))) return null;
  return <CompareFits fitIds={fitIds} title={say('oldAndNew')} covariates={covariates} onClose={stop} />;
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
  const whats = {
    cox: () => say('planCox', { n: plan.kind === 'cox' ? plan.terms.length : 0 }),
    survival: () =>
      plan.kind !== 'survival' || plan.groupBy === null
        ? say('planSurvivalAll')
        : say('planSurvival', { group: nameOf(plan.groupBy) }),
    table1: () => 'Table 1',
  };
  return (
    <p className="lk-quiet" style={{ marginBottom: 8 }}>
      {whats[plan.kind]()} · {say(plan.entry === 'origin' ? 'entryOrigin' : 'entryImaging')} ·{' '}
      {say('declaredBy', { who: declaredBy, at: sayInstant(declaredAt) })}
    </p>
  );
}
