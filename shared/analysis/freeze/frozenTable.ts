import type { Table } from '../table.ts';

/** What a model reads of a Freeze: the table of cases, and on which day each value became known. */
export interface FrozenTable {
  /** `cases.csv`: one row for each case. */
  cases: Table;
  /** By covariate, in the order of the cases: days from time zero to the day on which the value became known; null where missing. */
  knownDays: ReadonlyMap<string, readonly (number | null)[]>;
  /** `timeline.csv`: what changes over time, in the order of cases, covariates and days. Empty for freezes made before it was written. */
  timeline: readonly TimelineValue[];
}

/**
 * A value of a covariate of a case from the day after `knownDay` (days from time zero) until the next one; a value known on day 0 or before
 * it holds from the beginning. Before the first value of a case the covariate is missing.
 */
export interface TimelineValue {
  pseudonym: string;
  covariateId: string;
  knownDay: number;
  /** A number in shortest form or the code of a level. */
  value: string;
}
