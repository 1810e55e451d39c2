import { z } from 'zod';
import { Answer } from './answer.ts';
import { DerivedClass } from './derivedClass.ts';
import { Mark } from './mark.ts';

/** The reads and consensus behind one timepoint, for those who may see all: the way back from a number to the slice. */
export const TimepointReview = z.strictObject({
  timepointId: z.string(),
  /** Which stage this shows, and which were read at all: they never mix. */
  stage: z.int(),
  stages: z.array(z.int()),
  casePseudonym: z.string(),
  caseId: z.string(),
  visit: z.string(),
  daysFromDiagnosis: z.int().nullable(),
  derived: DerivedClass.nullable(),
  formVersion: z.string(),
  items: z.array(
    z.strictObject({
      itemId: z.string(),
      consensus: Answer.nullable(),
      origin: z.string().nullable(),
      reason: z.string().nullable(),
      reads: z.array(
        z.strictObject({ readId: z.string(), reader: z.string(), answer: Answer.nullable(), marks: z.array(Mark) }),
      ),
    }),
  ),
});
export type TimepointReview = z.infer<typeof TimepointReview>;
