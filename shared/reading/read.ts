import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** Where a read stands; reopened with a reason it becomes a new version in draft. */
export const ReadState = z.enum(['draft', 'signed', 'superseded']);
export type ReadState = z.infer<typeof ReadState>;

/** One reader's interpretation of one Assignment. A signed one never changes. */
export const Read = z.strictObject({
  id: field(Id, { label: 'Read' }),
  assignmentId: field(Id, { label: 'Assignment' }),
  version: field(z.int().min(1), { label: 'Version', unit: 'count' }),
  state: field(ReadState, { label: 'State' }),
  formVersion: field(z.string().max(40), { label: 'Form' }),
  /** The draft document as JSON text: `{ answers, marks }`. */
  draft: field(z.string(), { label: 'Draft', freeText: true }),
  /** Counts every saved patch: compare and swap. */
  draftVersion: field(z.int().min(0), { label: 'Draft version', unit: 'count' }),
  secondsSpent: field(z.int().min(0), { label: 'Time spent', unit: 's' }),
  startedAt: field(Instant, { label: 'Started' }),
  savedAt: field(Instant, { label: 'Saved' }),
  signedAt: field(Instant.nullable(), { label: 'Signed' }),
  /** SHA-256 of the canonical signed content. */
  digest: field(z.string().max(64).nullable(), { label: 'Digest' }),
  /** JSON text: screen in pixels, ratio, layout, windows, display declared; as they were at the signature. */
  conditions: field(z.string().max(4000).nullable(), { label: 'Viewing conditions' }),
  reopenReason: field(z.string().max(500).nullable(), { label: 'Reason of reopening', freeText: true }),
});
export type Read = z.infer<typeof Read>;
