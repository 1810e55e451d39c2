import { z } from 'zod';
import { Round } from './round.ts';

/** Agreement of two readers on one item before adjudication. */
export const AgreementRow = z.strictObject({
  itemId: z.string(),
  label: z.string(),
  n: z.int(),
  agreed: z.int(),
  percent: z.number().nullable(),
  kappa: z.number().nullable(),
  ac1: z.number().nullable(),
  categories: z.array(z.string()),
  table: z.array(z.array(z.int())),
});
export type AgreementRow = z.infer<typeof AgreementRow>;

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
