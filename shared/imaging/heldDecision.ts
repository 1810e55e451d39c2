import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';
import { HeldReason } from './heldReason.ts';

/** A rectangle of pixels that is blackened: column and row of its upper left corner, 0-based, in every frame. */
export const Mask = z.strictObject({
  column: z.int().min(0),
  row: z.int().min(0),
  columns: z.int().min(1),
  rows: z.int().min(1),
});
export type Mask = z.infer<typeof Mask>;

/** What a person may do with a held object: let it go as it is, blacken parts and let it go, throw its bytes away; and hold it again after it was let go. */
export const HeldAct = z.enum(['release', 'mask', 'drop', 'hold']);
export type HeldAct = z.infer<typeof HeldAct>;

/** What a person decided about a held object. */
export const HeldDecision = z.strictObject({
  id: field(Id, { label: 'Decision' }),
  sopInstanceUid: field(Uid, { label: 'Instance' }),
  act: field(HeldAct, { label: 'Act' }),
  masks: field(z.array(Mask), { label: 'Blackened rectangles' }),
  heldReason: field(HeldReason, { label: 'Held because', help: 'Before the act; of hold: from then on.' }),
  pixelSha256: field(z.string().nullable(), { label: 'SHA-256 of the pixel data before the act' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  decidedBy: field(z.string().max(80), { label: 'Decided by' }),
  decidedAt: field(Instant, { label: 'Decided' }),
});
export type HeldDecision = z.infer<typeof HeldDecision>;
