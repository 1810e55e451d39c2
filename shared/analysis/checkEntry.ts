import { type Problem, problem } from '../base/problem.ts';
import type { Covariate } from './freeze/covariate.ts';
import type { ModelPlan } from './modelSpec.ts';

/** The days of one covariate in the cases of a model, in one order: known on, entered the risk set on. Null where it is missing. */
export interface EntryDays {
  covariate: Covariate;
  knownDays: readonly (number | null)[];
  entryDays: readonly number[];
}

/**
 * Refuses covariates from the future: one that became known after its case entered the risk set belongs only to those who lived
 * until then (immortal time). A Problem for each such covariate, with the number of cases; a warning with the reason where the plan overrides it.
 */
export function checkEntry(covariates: readonly EntryDays[], plan: ModelPlan): Problem[] {
  return covariates.flatMap(({ covariate, knownDays, entryDays }) => {
    const late = knownDays.filter((known, index) => known !== null && known > entryDays[index]!).length;
    if (late === 0) return [];
    const found = `${covariate.label}: So it was in ${late} of ${knownDays.length} cases.`;
    if (plan.override) return [problem('fit.overridden', covariate.id, `${found} Reason: ${plan.override.reason}`)];
    return [problem('spec.postBaseline', covariate.id, `${found} ${remedyFor(covariate, plan)}`)];
  });
}

function remedyFor(covariate: Covariate, plan: ModelPlan): string {
  const ways = [
    ...(plan.entry === 'origin' && covariate.knownAt === 'baselineImaging'
      ? ['let cases enter at their baseline MRI']
      : []),
    ...(covariate.overTime ? ['let it go over time'] : []),
    ...(plan.landmarkDay === null ? ['choose a landmark'] : ['choose a later landmark']),
  ];
  const text = ways.join(', or ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
