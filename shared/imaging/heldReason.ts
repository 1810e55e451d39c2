import { z } from 'zod';

/** Why the bytes of an object are locked away until a person releases, masks or drops them; `dropped`: the bytes are gone, the row stays. */
export const HeldReason = z.enum([
  'burnedIn',
  'secondaryCapture',
  'screenSave',
  'report',
  'presentation',
  'document',
  'doseSheet',
  'ultrasound',
  'photograph',
  'projection',
  'unknownKind',
  'damaged',
  'dropped',
]);
export type HeldReason = z.infer<typeof HeldReason>;
