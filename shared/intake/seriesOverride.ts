import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';
import { Contrast, Region } from '../imaging/weighting.ts';

/**
 * What a person decided about a series against or beyond the rules; it survives re-description. The newest one counts; one that says nothing
 * takes earlier ones back.
 */
export const SeriesOverride = z.strictObject({
  id: field(Id, { label: 'Override' }),
  seriesInstanceUid: field(Uid, { label: 'Series' }),
  contrast: field(Contrast.nullable(), { label: 'Contrast' }),
  weighting: field(z.string().max(20).nullable(), { label: 'Weighting' }),
  region: field(Region.nullable(), { label: 'Region' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  /** The rule that set or took back many at once; null for one by hand. */
  ruleId: field(Id.nullable(), { label: 'Rule' }),
  decidedBy: field(z.string().max(80), { label: 'Decided by' }),
  decidedAt: field(Instant, { label: 'Decided' }),
});
export type SeriesOverride = z.infer<typeof SeriesOverride>;
