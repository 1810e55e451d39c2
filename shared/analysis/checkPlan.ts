import { type Problem, problem } from '../base/problem.ts';
import { checkEntry } from './checkEntry.ts';
import { findCovariate } from './covariates.ts';
import { type ModelPlan, ModelTerm } from './modelSpec.ts';

/** The covariates that a plan names, with their steps; the group of curves is one. */
export function termsOfPlan(plan: ModelPlan): readonly ModelTerm[] {
  if (plan.kind === 'cox') return plan.terms;
  if (plan.kind === 'table1') return plan.covariateIds.map((covariateId) => ModelTerm.parse({ covariateId }));
  return plan.groupBy === null ? [] : [ModelTerm.parse({ covariateId: plan.groupBy })];
}

/**
 * What is wrong with a plan before any data are seen: a covariate that does not exist, is named twice or known only during follow-up, a
 * step on levels, curves by a number.
 */
export function checkPlan(plan: ModelPlan): Problem[] {
  const terms = termsOfPlan(plan);
  const missing = notBuilt(plan);
  if (missing.length > 0) return missing.map((what) => problem('spec.notSupported', what));
  return terms.flatMap((term, index) => {
    const at = term.covariateId;
    const covariate = findCovariate(at);
    if (!covariate) return [problem('spec.columnMissing', at)];
    if (terms.findIndex((one) => one.covariateId === at) < index)
      return [problem('spec.invalid', at, `${covariate.label} is named twice.`)];
    const isNumber = covariate.kind === 'number';
    if (plan.kind === 'survival' && isNumber)
      return [problem('spec.invalid', at, 'Curves are compared by levels, not by a number.')];
    if (!isNumber && term.per !== 1) return [problem('spec.invalid', at, 'Levels have no step.')];
    return checkEntry([{ covariate, knownDays: [], entryDays: [] }], plan.entry);
  });
}

/** Keys of a plan that nothing honours. */
function notBuilt(plan: ModelPlan): string[] {
  const common = [
    ...(plan.endpointId === 'os' ? [] : ['endpoint']),
    ...(plan.landmarkDay === null ? [] : ['landmark']),
    ...(plan.override ? ['override'] : []),
  ];
  if (plan.kind === 'table1') return [...common, 'table1'];
  if (plan.strata.length > 0) common.push('strata');
  if (plan.kind === 'survival')
    return plan.rho !== 0 || plan.trend || plan.pairwise !== 'none' || plan.restrictedDays !== null
      ? [...common, 'tests']
      : common;
  const isPlain = plan.terms.every((term) => term.knots === null && term.cut === null && term.time === 'baseline');
  return isPlain && plan.interactions.length === 0 && plan.penalty === 'none' ? common : [...common, 'terms'];
}
