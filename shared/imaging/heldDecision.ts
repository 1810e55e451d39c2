import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';

/** A rectangle of pixels that is blackened: column and row of its upper left corner, 0-based, in every frame. */
export const Mask = z.strictObject({
  column: z.int().min(0),
  row: z.int().min(0),
  columns: z.int().min(1),
  rows: z.int().min(1),
});
export type Mask = z.infer<typeof Mask>;

/** What a person decided about a held object: let it go as it is, blacken parts and let it go, or throw its bytes away. */
export const HeldDecision = z.strictObject({
  id: field(Id, { label: 'Decision' }),
  sopInstanceUid: field(Uid, { label: 'Instance' }),
  act: field(z.enum(['release', 'mask', 'drop']), { label: 'Act' }),
  masks: field(z.array(Mask), { label: 'Blackened rectangles' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  decidedBy: field(z.string().max(80), { label: 'Decided by' }),
  decidedAt: field(Instant, { label: 'Decided' }),
});
export type HeldDecision = z.infer<typeof HeldDecision>;
