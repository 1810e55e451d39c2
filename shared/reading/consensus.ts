import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** Comparison of the two signed reads of one timepoint in a round, and where an adjudicator stands with it. */
export const Adjudication = z.strictObject({
  id: field(Id, { label: 'Adjudication' }),
  roundId: field(Id, { label: 'Round' }),
  timepointId: field(Id, { label: 'Timepoint' }),
  /** The two reads compared; which of them is shown as A is `aIsFirst`. */
  firstReadId: field(Id, { label: 'First read' }),
  secondReadId: field(Id, { label: 'Second read' }),
  aIsFirst: field(z.boolean(), { label: 'A is the first read' }),
  code: field(z.string().max(12), { label: 'Code' }),
  discordantItems: field(z.array(z.string()), { label: 'Discordant items' }),
  state: field(z.enum(['concordant', 'open', 'settled', 'superseded']), { label: 'State' }),
  settledAt: field(Instant.nullable(), { label: 'Settled' }),
});
export type Adjudication = z.infer<typeof Adjudication>;

/** The value of one item of one timepoint after both readers, with its origin. Superseded, never changed. */
export const Consensus = z.strictObject({
  id: field(Id, { label: 'Consensus' }),
  adjudicationId: field(Id, { label: 'Adjudication' }),
  timepointId: field(Id, { label: 'Timepoint' }),
  itemId: field(z.string().max(40), { label: 'Item' }),
  /** The answer as JSON text; null where neither reader was asked. */
  answer: field(z.string().nullable(), { label: 'Answer', freeText: true }),
  origin: field(z.enum(['agreed', 'mean', 'readA', 'readB', 'own']), { label: 'Origin' }),
  readIds: field(z.array(z.string()), { label: 'Source reads' }),
  reason: field(z.string().max(500).nullable(), { label: 'Reason', freeText: true }),
  ruleVersion: field(z.string().max(40), { label: 'Rules' }),
  decidedBy: field(z.string().max(80).nullable(), { label: 'Decided by' }),
  decidedAt: field(Instant, { label: 'Decided' }),
  supersededById: field(Id.nullable(), { label: 'Superseded by' }),
});
export type Consensus = z.infer<typeof Consensus>;
