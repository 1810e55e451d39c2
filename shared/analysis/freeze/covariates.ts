import { clinicalCovariates } from './clinicalCovariates.ts';
import type { Covariate } from './covariate.ts';
import type { CovariateRule } from './covariateRule.ts';
import { followUpCovariates } from './followUpCovariates.ts';
import { imagingCovariates } from './imagingCovariates.ts';

/** The catalogue: every covariate with its rule, clinical then imaging, in the order of tables. Adding one is an entry here. */
export const covariateRules: readonly CovariateRule[] = [
  ...clinicalCovariates,
  ...imagingCovariates,
  ...followUpCovariates,
];

/** The covariates that a model may name. */
export const covariates: readonly Covariate[] = covariateRules.map((rule) => rule.covariate);

/** The covariate of an id; null when the catalogue has none. */
export function findCovariate(id: string): Covariate | null {
  return covariates.find((covariate) => covariate.id === id) ?? null;
}
