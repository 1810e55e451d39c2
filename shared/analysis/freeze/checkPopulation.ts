import { findCovariate } from './covariates.ts';
import type { PopulationRule } from './populationRule.ts';

/** What is wrong with the rules of a population, in sentences; empty when they can be applied. */
export function checkPopulation(rules: readonly PopulationRule[]): string[] {
  return rules.flatMap(({ says, keep }) => {
    if (keep.kind === 'baselineImaging') return [];
    const covariate = findCovariate(keep.covariateId);
    if (!covariate) return [`"${says}": there is no covariate ${keep.covariateId}.`];
    // Who lived to have it would be chosen by it: immortal time.
    if (covariate.knownAt === 'later')
      return [`"${says}": ${covariate.label} is known only to those who lived until it.`];
    if (keep.kind === 'known') return [];
    if (keep.kind === 'range') {
      if (covariate.kind !== 'number') return [`"${says}": ${covariate.label} has levels, not a range.`];
      const isEmpty = keep.from !== null && keep.to !== null && keep.from > keep.to;
      return isEmpty ? [`"${says}": the range is empty.`] : [];
    }
    const unknown = keep.codes.filter((code) => !covariate.levels.some((level) => level.code === code));
    return unknown.length > 0 ? [`"${says}": ${covariate.label} has no level ${unknown.join(', ')}.`] : [];
  });
}
