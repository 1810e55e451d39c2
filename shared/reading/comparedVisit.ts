import { z } from 'zod';
import { State } from './answer.ts';
import { EanoLetter } from './derivedClass.ts';

/** A nodule that the reader measured in stage 1. */
export const OwnTarget = z.strictObject({
  compartment: z.enum(['brain', 'spine']),
  targetId: z.string(),
  locationId: z.string(),
  longMm: z.number().nullable(),
  shortMm: z.number().nullable(),
  isMeasurable: z.boolean(),
});
export type OwnTarget = z.infer<typeof OwnTarget>;

/**
 * One visit of a stage 2 read with the reader's own stage 1 findings: the columns of the scorecard (domain.md 1.3), beside each other. No day, nobody else.
 *
 * `isReference`: what "change" is meant against. `scores` go by the items of the change form. Null where this reader has no signed stage 1 read of it.
 */
export const ComparedVisit = z.strictObject({
  visit: z.enum(['current', 'baseline', 'previous']),
  isReference: z.boolean(),
  own: z
    .strictObject({
      formVersion: z.string(),
      letter: EanoLetter,
      scores: z.record(z.string(), State),
      targets: z.array(OwnTarget),
    })
    .nullable(),
});
export type ComparedVisit = z.infer<typeof ComparedVisit>;
