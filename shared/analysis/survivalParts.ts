import { z } from 'zod';
import { ChiSquareTest } from './fitBasis.ts';

/** The mean survival time up to a day: the area under the curve. Days. */
export const RestrictedMean = z.strictObject({
  untilDays: z.number(),
  mean: z.number(),
  se: z.number(),
  lower: z.number(),
  upper: z.number(),
});
export type RestrictedMean = z.infer<typeof RestrictedMean>;

/** How much longer one group lives up to a day than the reference. Days. */
export const RestrictedDifference = z.strictObject({
  level: z.string(),
  against: z.string(),
  /** `yes - no`. */
  label: z.string(),
  untilDays: z.number(),
  difference: z.number(),
  lower: z.number(),
  upper: z.number(),
  p: z.number().nullable(),
});
export type RestrictedDifference = z.infer<typeof RestrictedDifference>;

/** The log-rank test of one pair of groups. */
export const PairwiseTest = z.strictObject({
  levels: z.tuple([z.string(), z.string()]),
  labels: z.tuple([z.string(), z.string()]),
  chisq: z.number(),
  p: z.number(),
  adjustedP: z.number(),
});
export type PairwiseTest = z.infer<typeof PairwiseTest>;

/** What a survival result says beyond its curves. Fits from before it was kept have none. */
export const SurvivalParts = z.strictObject({
  confType: z.enum(['log', 'log-log', 'plain']),
  rho: z.number(),
  trend: ChiSquareTest.nullable(),
  pairwiseMethod: z.enum(['none', 'holm', 'BH', 'bonferroni']),
  pairwise: z.array(PairwiseTest),
  restrictedDifferences: z.array(RestrictedDifference),
});
export type SurvivalParts = z.infer<typeof SurvivalParts>;
