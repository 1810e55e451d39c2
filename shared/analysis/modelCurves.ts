import { z } from 'zod';
import { runAnalysis } from './runAnalysis.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import type { CoxParts, ModelCurve } from './coxParts.ts';
import type { CoxAnswer } from './engineAnswer.ts';

/** Beyond so many rows standardised curves take too long to be made with every fit. */
const mostRows = 600;
const points = 60;
const Standardised = z.looseObject({
  times: z.array(z.number()),
  curves: z.array(z.looseObject({ level: z.string(), surv: z.array(z.number()) })),
});

/**
 * Survival as an unpenalised Cox model has it: at the means of all covariates, by stratum; and for each factor the mean of everybody's
 * curve if all had the level, of models without strata and without covariates over time.
 */
export function modelCurves(
  model: CompiledModel,
  { plain }: { plain: CoxAnswer | null },
): Pick<CoxParts, 'baseline' | 'adjustedCurves'> {
  if (!plain?.basehaz_centered || plain.footnotes.not_estimable.length > 0) return { baseline: [], adjustedCurves: [] };
  const { basehaz_centered: hazard } = plain;
  const baseline = isHazard(hazard)
    ? [curveOf(null, hazard)]
    : Object.entries(hazard).map(([label, one]) => curveOf(label, one));
  const isPlain = model.strata.length === 0 && model.overTime === null && model.rows.length <= mostRows;
  const factors = isPlain ? model.terms.filter((term) => term.levels.length > 1) : [];
  return { baseline, adjustedCurves: factors.flatMap((term) => standardised(model, term, baseline[0]!.timeDays)) };
}

type Hazard = { time: number[]; hazard: (number | null)[] };

function isHazard(given: NonNullable<CoxAnswer['basehaz_centered']>): given is Hazard {
  return 'hazard' in given && Array.isArray(given.hazard);
}

function curveOf(label: string | null, { time, hazard }: Hazard): ModelCurve {
  const known = hazard.flatMap((value, i) => (value === null ? [] : [i]));
  return {
    covariateId: null,
    level: null,
    label,
    timeDays: known.map((i) => time[i]!),
    survival: known.map((i) => Math.exp(-hazard[i]!)),
  };
}

function standardised(model: CompiledModel, term: CompiledTerm, days: readonly number[]): ModelCurve[] {
  const analysis = model.analyses.find((one) => one.id === 'whole')!;
  const step = Math.max(1, Math.ceil(days.length / points));
  const times = days.filter((_, i) => i % step === 0 || i === days.length - 1);
  const spec = { ...analysis.spec, standardise_over: term.column, times };
  const answer = runAnalysis({ ...analysis, spec }, model.tables);
  const made = 'result' in answer ? Standardised.safeParse(answer.result) : null;
  if (!made?.success) return [];
  return made.data.curves.map(({ level, surv }) => ({
    covariateId: term.covariate.id,
    level,
    label: term.levels.find((one) => one.code === level)?.label ?? level,
    timeDays: times,
    survival: surv,
  }));
}
