import { z } from 'zod';

/** A named derived variable of a case: what it is, its unit or levels, and the day on which it became known. */
export const Covariate = z.strictObject({
  id: z.string(),
  label: z.string(),
  labelZh: z.string(),
  kind: z.enum(['number', 'level', 'boolean']),
  unit: z.string().nullable(),
  /** Codes in factor order, the reference first; labels beside them. */
  levels: z.array(z.strictObject({ code: z.string(), label: z.string(), labelZh: z.string() })),
  source: z.enum(['clinical', 'imaging']),
  /** `diagnosis`: known at time zero. `baselineImaging`: known on the day of the baseline MRI. `later`: only during follow-up. */
  knownAt: z.enum(['diagnosis', 'baselineImaging', 'later']),
  /** Days from the diagnosis within which it is looked for, both ends included; null: on any day. */
  windowDays: z.tuple([z.int(), z.int()]).nullable(),
  /** `leaveOut`: a case without it is not in the models that name it, and counted. `level`: that it was not imaged is a level of its own. */
  missing: z.enum(['leaveOut', 'level']),
  /** Whether it may go into a model over time: `timeline.csv` has its values. */
  overTime: z.boolean(),
  definition: z.string(),
});
export type Covariate = z.infer<typeof Covariate>;
