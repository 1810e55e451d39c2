import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';

/** What a person decided about a series against or beyond the rules; it survives re-description. The newest one counts. */
export const SeriesOverride = z.strictObject({
  id: field(Id, { label: 'Override' }),
  seriesInstanceUid: field(Uid, { label: 'Series' }),
  contrast: field(z.enum(['pre', 'post', 'unknown']).nullable(), { label: 'Contrast' }),
  weighting: field(z.string().max(20).nullable(), { label: 'Weighting' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  decidedBy: field(z.string().max(80), { label: 'Decided by' }),
  decidedAt: field(Instant, { label: 'Decided' }),
});
export type SeriesOverride = z.infer<typeof SeriesOverride>;
