import { z } from 'zod';
import { Scalar } from './analysisSpec.ts';

/** Answers of readers in long rows; `sessions` compares two sessions of one `reader` instead. */
export const RatingSpec = z.object({
  variable: z.string(),
  unit: z.string().nullish(),
  rater: z.string().nullish(),
  raters: z.array(Scalar).min(2).nullish(),
  session: Scalar.nullish(),
  session_column: z.string().nullish(),
  reader: Scalar.nullish(),
  sessions: z.array(Scalar).length(2).nullish(),
});
export type RatingSpec = z.infer<typeof RatingSpec>;

const Ratings = RatingSpec.extend({ variable: z.string().nullish(), levels: z.array(Scalar).min(2).nullish() });
const Counts = z.array(z.array(z.number().nonnegative()).min(2)).min(1);

/** Agreement of two readers, or given tables of counts. */
export const CohenSpec = Ratings.extend({
  analysis: z.literal('cohen-kappa'),
  ordered: z.boolean().nullish(),
  tables: z.record(z.string(), Counts).nullish(),
});
export type CohenSpec = z.infer<typeof CohenSpec>;

/** Agreement of several readers, or given counts by unit and category. */
export const FleissSpec = Ratings.extend({ analysis: z.literal('fleiss-kappa'), counts: Counts.nullish() });
export type FleissSpec = z.infer<typeof FleissSpec>;

/** Agreement of several readers with missing reads, or given ratings (observers x units). */
export const KrippendorffSpec = Ratings.extend({
  analysis: z.literal('krippendorff-alpha'),
  ratings_observers_by_units: z.array(z.array(z.number().nullable()).min(1)).min(2).nullish(),
});
export type KrippendorffSpec = z.infer<typeof KrippendorffSpec>;

/** Agreement of measurements. */
export const IccSpec = Ratings.extend({ analysis: z.literal('icc') });
export type IccSpec = z.infer<typeof IccSpec>;

/**
 * Overlap of segmentations: voxel indices by name (given, in a `file` of the tables' folder, or as rows of a table with a column for the
 * name and one for the index), and the volume of one voxel in ml.
 */
export const DiceSpec = z.object({
  analysis: z.literal('dice'),
  masks: z.record(z.string(), z.array(z.number().int().nonnegative())).nullish(),
  file: z.string().nullish(),
  mask: z.string().nullish(),
  voxel: z.string().nullish(),
  voxel_ml: z.number().positive(),
});
export type DiceSpec = z.infer<typeof DiceSpec>;
