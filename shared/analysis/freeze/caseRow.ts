import { z } from 'zod';
import { CellSource } from './freeze.ts';

/** The value of one covariate of one case, when it became known, and what it comes from. */
export const CaseCell = CellSource.omit({ caseId: true }).extend({
  /** A number in shortest form or the code of a level; null is missing. */
  value: z.string().nullable(),
  /** Days from time zero to the day on which the value became known; null where there is no value. */
  knownDay: z.int().nullable(),
});
export type CaseCell = z.infer<typeof CaseCell>;

/** A value of a covariate from the day after `knownDay` until the next one; on day 0 or before it holds from the beginning. */
export const TimelineCell = CellSource.omit({ caseId: true }).extend({ value: z.string(), knownDay: z.int() });
export type TimelineCell = z.infer<typeof TimelineCell>;

const precision = z.enum(['day', 'month', 'year']);
/** 0 censored, 1 the event, 2 a death that makes the event impossible. */
const outcome = z.strictObject({ timeDays: z.int().min(0), event: z.literal([0, 1, 2]) }).nullable();

/** One case as it stands in a Freeze: survival, entry, further endpoints, covariates in the order of the catalogue, and what changes over time. */
export const CaseRow = z.strictObject({
  timeDays: z.int().min(0),
  event: z.boolean(),
  isImputed: z.boolean(),
  /** Day of the baseline MRI from time zero, 0 where it lies before; null without a baseline MRI. */
  entryDays: z.int().min(0).nullable(),
  originBasis: z.enum(['positiveCsf', 'recorded']),
  originPrecision: precision,
  endPrecision: precision,
  isLost: z.boolean(),
  /** Survival from other days of origin; null where that day is not known or lies after the end. */
  recordedTimeDays: z.int().min(0).nullable(),
  imagingTimeDays: z.int().min(0).nullable(),
  /** Null where the endpoint is not defined for the case. */
  outcomes: z.strictObject({ cnsDeath: outcome, shunt: outcome, progression: outcome }),
  cells: z.array(CaseCell),
  timeline: z.array(TimelineCell),
});
export type CaseRow = z.infer<typeof CaseRow>;
