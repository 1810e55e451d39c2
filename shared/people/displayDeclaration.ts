import { z } from 'zod';
import { Instant } from '../base/day.ts';

/** What a reader says of the display of one computer, beside what the browser sees of it. Asked for once a day, never required. */
export const DisplayDeclaration = z.strictObject({
  /** Random, kept in that browser: tells her computers apart, nothing else. */
  computerId: z.uuid(),
  /** Her word for it: `EIZO RX660, reading room 2`. */
  name: z.string().trim().max(80),
  kind: z.enum(['diagnostic', 'consumer', 'unknown']),
  /** When it was last calibrated to the greyscale display function, as far as she knows. */
  calibrated: z.enum(['withinYear', 'longer', 'never', 'unknown']),
  /** Light of the room: up to about 50 lx is dark, an office is bright. */
  ambient: z.enum(['dark', 'dim', 'bright', 'unknown']),
  widthPx: z.int().min(0).max(100_000),
  heightPx: z.int().min(0).max(100_000),
  /** Device pixels in a CSS pixel. */
  ratio: z.number().min(0).max(20),
  declaredAt: Instant,
});
export type DisplayDeclaration = z.infer<typeof DisplayDeclaration>;
