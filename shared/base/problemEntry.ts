import { z } from 'zod';

/** How much a Problem stops: `error` that file, row or item; `warning` nothing, but a person should look; `info` nothing. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** One line of the catalogue: what a code means to a person, and what the person can do about it. */
export interface ProblemEntry {
  severity: Severity;
  says: string;
  remedy: string;
}
