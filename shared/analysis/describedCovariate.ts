import { z } from 'zod';
import { Covariate } from './freeze/covariate.ts';

/** One bar of a distribution: a level, or the numbers from `from` up to `to`; `events` are those of its cases. */
export const DistributionBar = z.strictObject({
  /** Code of the level; null for numbers. */
  code: z.string().nullable(),
  label: z.string(),
  labelZh: z.string(),
  /** Both ends of a bar of numbers, in the unit of the covariate; equal where the bar is one whole number. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  n: z.int(),
  events: z.int(),
});
export type DistributionBar = z.infer<typeof DistributionBar>;

/** A covariate as it stands in a Freeze: who has it, how it is distributed, and when it became known. */
export const DescribedCovariate = z.strictObject({
  covariate: Covariate,
  /** Cases of the population; known, missing and not imaged add up to them. */
  cases: z.int(),
  known: z.int(),
  missing: z.int(),
  notImaged: z.int(),
  /** Events of the endpoint among those with a value. */
  events: z.int(),
  bars: z.array(DistributionBar),
  /** Of numbers, as R gives them (type 7), in the unit of the covariate. */
  quartiles: z
    .strictObject({ min: z.number(), lower: z.number(), median: z.number(), upper: z.number(), max: z.number() })
    .nullable(),
  /** Days from time zero on which the values became known; `afterEntry` counts the cases that had entered at their baseline MRI before. */
  knownDays: z
    .strictObject({ earliest: z.number(), median: z.number(), latest: z.number(), afterEntry: z.int() })
    .nullable(),
});
export type DescribedCovariate = z.infer<typeof DescribedCovariate>;
