import { z } from 'zod';
import { Scalar, SurvSpec } from './analysisSpec.ts';

/** Baseline characteristics by group; categorical columns with their levels in order. */
export const Table1Spec = z.object({
  analysis: z.literal('table1'),
  group: z.string(),
  group_levels: z.array(Scalar).min(1),
  continuous: z.array(z.string()).nullish(),
  categorical: z.record(z.string(), z.array(Scalar).min(1)).nullish(),
});
export type Table1Spec = z.infer<typeof Table1Spec>;

/** Given tables of counts, by name. */
export const ContingencySpec = z.object({
  analysis: z.literal('contingency'),
  tables: z.record(z.string(), z.array(z.array(z.number().int().nonnegative()).min(2)).min(2)),
});
export type ContingencySpec = z.infer<typeof ContingencySpec>;

/** Given pairs of samples, by name; `paired` says of one, or of all, whether its values belong together two by two. */
export const RankTestsSpec = z.object({
  analysis: z.literal('rank-tests'),
  paired: z.boolean().nullish(),
  cases: z.record(
    z.string(),
    z.object({ x: z.array(z.number()).min(1), y: z.array(z.number()).min(1), paired: z.boolean().nullish() }),
  ),
});
export type RankTestsSpec = z.infer<typeof RankTestsSpec>;

/** Correlation of two columns. */
export const CorrelationSpec = z.object({ analysis: z.literal('correlation'), x: z.string(), y: z.string() });
export type CorrelationSpec = z.infer<typeof CorrelationSpec>;

/** Given proportions, `k` of `n`. */
export const ProportionSpec = z.object({
  analysis: z.literal('proportion'),
  cases: z.array(z.object({ k: z.number().int().nonnegative(), n: z.number().int().positive() })),
});
export type ProportionSpec = z.infer<typeof ProportionSpec>;

/** Events per person-year by the values of a column. */
export const RatesSpec = z.object({ analysis: z.literal('rates'), group: z.string(), surv: SurvSpec.nullish() });
export type RatesSpec = z.infer<typeof RatesSpec>;

/** P-values of several tests, adjusted in every way. */
export const AdjustPSpec = z.object({ analysis: z.literal('p-adjust'), p: z.array(z.number().nullable()) });
export type AdjustPSpec = z.infer<typeof AdjustPSpec>;
