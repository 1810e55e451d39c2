import type { Table } from './table.ts';

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

/** The columns of `cases.csv` before the covariates, each with its words for the dictionary. */
export const frozenColumns = [
  { name: 'pseudonym', label: 'Pseudonym', labelZh: '假名', unit: null, definition: 'research pseudonym of the case' },
  {
    name: 'time_days',
    label: 'Survival time',
    labelZh: '生存时间',
    unit: 'd',
    definition: 'from the first positive CSF (else the recorded diagnosis) to death or last contact alive',
  },
  { name: 'event', label: 'Death', labelZh: '死亡', unit: null, definition: '1 dead of any cause, 0 censored' },
  {
    name: 'is_imputed',
    label: 'Imputed day',
    labelZh: '日期插补',
    unit: null,
    definition: '1 where a day was known only to a month or year and the middle was taken',
  },
  {
    name: 'entry_days',
    label: 'Entry',
    labelZh: '进入风险集',
    unit: 'd',
    definition: 'day of the baseline MRI from time zero, 0 where it lies before; empty without a baseline MRI',
  },
] as const;
