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

/** One case as it stands in a Freeze: survival, entry and covariates in the order of the catalogue. */
export const CaseRow = z.strictObject({
  timeDays: z.int().min(0),
  event: z.boolean(),
  isImputed: z.boolean(),
  /** Day of the baseline MRI from time zero, 0 where it lies before; null without a baseline MRI. */
  entryDays: z.int().min(0).nullable(),
  cells: z.array(CaseCell),
});
export type CaseRow = z.infer<typeof CaseRow>;
