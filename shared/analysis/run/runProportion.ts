import { proportionLimits } from '../../stats/proportionLimits.ts';
import type { ProportionSpec } from '../table1Spec.ts';

/** Limits of given proportions: Wilson's, exact and Wald's. */
export function runProportion(spec: ProportionSpec): object {
  return {
    cases: spec.cases.map(({ k, n }) => {
      const { wilson, clopperPearson, wald } = proportionLimits(k, n);
      return { k, n, wilson, clopper_pearson: clopperPearson, wald };
    }),
  };
}
