import { z } from 'zod';
import { Round } from './round.ts';

/** How far a round is: reads by reader, adjudications by state; `waiting` timepoints still miss a signed read. */
export const RoundProgress = z.strictObject({
  round: Round,
  timepoints: z.int(),
  adjudications: z.strictObject({ open: z.int(), settled: z.int(), concordant: z.int(), waiting: z.int() }),
  readers: z.array(
    z.strictObject({
      readerId: z.string(),
      displayName: z.string(),
      done: z.int(),
      draft: z.int(),
      total: z.int(),
      medianMinutes: z.number().nullable(),
    }),
  ),
});
export type RoundProgress = z.infer<typeof RoundProgress>;
