import { type Problem, problem } from '../base/problem.ts';
import type { Covariate } from './covariate.ts';
import type { ModelPlan } from './modelSpec.ts';

/** The days of one covariate in the cases of a model, in one order: known on, entered the risk set on. Null where it is missing. */
export interface EntryDays {
  covariate: Covariate;
  knownDays: readonly (number | null)[];
  entryDays: readonly number[];
}

/**
 * Refuses covariates from the future: one that became known after its case entered the risk set belongs only to those who lived
 * until then (immortal time). A Problem for each such covariate, with the number of cases.
 */
export function checkEntry(covariates: readonly EntryDays[], entry: ModelPlan['entry']): Problem[] {
  return covariates.flatMap(({ covariate, knownDays, entryDays }) => {
    if (covariate.knownAt === 'later')
      return [postBaseline(covariate, 'It is known only to those who lived until it.')];
    const late = knownDays.filter((known, index) => known !== null && known > entryDays[index]!).length;
    if (late === 0) return [];
    const remedy = entry === 'origin' ? ' Let cases enter at their baseline MRI.' : '';
    return [postBaseline(covariate, `So it was in ${late} of ${knownDays.length} cases.${remedy}`)];
  });
}

function postBaseline(covariate: Covariate, detail: string): Problem {
  return problem('spec.postBaseline', covariate.id, `${covariate.label}: ${detail}`);
}
