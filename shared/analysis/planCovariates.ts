import type { ModelPlan } from './modelSpec.ts';

/** The covariates that a plan names anywhere: terms, groups, strata, the columns of Table 1. Each once. */
export function planCovariates(plan: ModelPlan): string[] {
  switch (plan.kind) {
    case 'cox':
      return [...new Set([...plan.terms.map((term) => term.covariateId), ...plan.strata])];
    case 'survival':
      return [...new Set([...(plan.groupBy === null ? [] : [plan.groupBy]), ...plan.strata])];
    case 'table1':
      return [...new Set([...(plan.groupBy === null ? [] : [plan.groupBy]), ...plan.covariateIds])];
  }
}
