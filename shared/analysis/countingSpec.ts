import { z } from 'zod';
import { Scalar } from './analysisSpec.ts';

const Dated = z.object({
  new: z.string(),
  /** Table the changes come from: the long one unless said, or the baseline where there is none. */
  from: z.string().nullish(),
  time: z.string(),
});

/** One row per case and dated changes, to be made into (start, stop] rows. `tdc` values hold from then on, `cumtdc` counts. */
export const TmergeSpec = z.object({
  analysis: z.literal('tmerge'),
  baseline: z.string(),
  long: z.string().nullish(),
  id: z.string().nullish(),
  time: z.string(),
  event: z.string(),
  event_value: Scalar.nullish(),
  tdc: z.array(Dated.extend({ value: z.string().nullish(), before_first: Scalar.nullable().optional() })).nullish(),
  cumtdc: z.array(Dated).nullish(),
});
export type TmergeSpec = z.infer<typeof TmergeSpec>;

/** (start, stop] rows to be checked. */
export const SurvcheckSpec = z.object({
  analysis: z.literal('survcheck'),
  id: z.string().nullish(),
  start: z.string().nullish(),
  stop: z.string().nullish(),
  event: z.string().nullish(),
  event_value: Scalar.nullish(),
});
export type SurvcheckSpec = z.infer<typeof SurvcheckSpec>;

/** Two columns of calendar days. */
export const DatesSpec = z.object({ analysis: z.literal('dates'), from: z.string(), to: z.string() });
export type DatesSpec = z.infer<typeof DatesSpec>;

/**
 * A landmark: who is followed beyond it (`keep`), and which state was known by then (`status_known_at`), as comparisons of columns.
 *
 * Left open, `time` is the column of `keep`, `status` that of `status_known_at` with `_response` for `_day`, the event is death = 1.
 */
export const LandmarkSpec = z.object({
  analysis: z.literal('landmark'),
  landmark: z.number(),
  keep: z.string().max(200).nullish(),
  status_known_at: z.string().max(200).nullish(),
  time: z.string().nullish(),
  event: z.object({ column: z.string(), value: Scalar }).nullish(),
  status: z.string().nullish(),
  status_day: z.string().nullish(),
  none: z.string().nullish(),
  new_time: z.string().nullish(),
  new_status: z.string().nullish(),
});
export type LandmarkSpec = z.infer<typeof LandmarkSpec>;
