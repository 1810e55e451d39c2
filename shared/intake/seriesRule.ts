import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import { Contrast, Region, Weighting } from '../imaging/weighting.ts';

/** What a condition of a rule looks at: texts of the header, or what the series was described as. */
export const RuleField = z.enum([
  'description',
  'protocolName',
  'manufacturer',
  'model',
  'label',
  'weighting',
  'contrast',
  'region',
  'plane',
  'dimension',
]);
export type RuleField = z.infer<typeof RuleField>;

/** One condition: `is` the whole text, `contains` it anywhere, `words`: every word of it as a word, in any order; `lacks`: none of its words. */
export const RuleCondition = z.strictObject({
  about: RuleField,
  how: z.enum(['is', 'contains', 'words', 'lacks']),
  text: z.string().trim().min(1).max(120),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

/** What a person says of many series at once: all conditions must hold, and what is set must differ. */
export const RuleWish = z.strictObject({
  conditions: z.array(RuleCondition).min(1).max(8),
  contrast: Contrast.nullable(),
  weighting: Weighting.nullable(),
  region: Region.nullable(),
  /** Only series of which it is unknown and about which no person has decided. */
  onlyUnknown: z.boolean(),
});
export type RuleWish = z.infer<typeof RuleWish>;

/** A rule that a person applied to the series that fitted on that day; it can be taken back as a whole. */
export const SeriesRule = z.strictObject({
  id: field(Id, { label: 'Rule' }),
  conditions: field(z.array(RuleCondition), { label: 'Conditions' }),
  contrast: field(Contrast.nullable(), { label: 'Contrast' }),
  weighting: field(Weighting.nullable(), { label: 'Weighting' }),
  region: field(Region.nullable(), { label: 'Region' }),
  onlyUnknown: field(z.boolean(), { label: 'Only where it was unknown' }),
  series: field(z.int().min(0), { label: 'Series', unit: 'count' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  appliedBy: field(z.string().max(80), { label: 'Applied by' }),
  appliedAt: field(Instant, { label: 'Applied' }),
  endedAt: field(Instant.nullable(), { label: 'Taken back' }),
  endedBy: field(z.string().max(80).nullable(), { label: 'Taken back by' }),
  endReason: field(z.string().max(500).nullable(), { label: 'Why it was taken back', freeText: true }),
});
export type SeriesRule = z.infer<typeof SeriesRule>;
