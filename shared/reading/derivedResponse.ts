import { z } from 'zod';

/** The overall response of the leptomeningeal disease, in the words of RANO: complete, partial, stable, progressive, not evaluable. */
export const ResponseClass = z.enum(['CR', 'PR', 'SD', 'PD', 'NE']);
export type ResponseClass = z.infer<typeof ResponseClass>;

/** What follows from the change items of one stage 2 read or consensus, beside what the reader said; never typed by anyone. */
export const DerivedResponse = z.strictObject({
  /** By the rule; NE as long as no item is judged. */
  byRule: ResponseClass,
  /** The overall response that the reader gave; null while it is not answered. */
  byReader: ResponseClass.nullable(),
  /** The reader said something else than the rule: then the form asks why. */
  isMismatch: z.boolean(),
  /** The items that decide the rule's answer, in the order of the form. */
  decidedBy: z.array(z.string()),
  ruleVersion: z.string(),
  /** `tbv`: the rule rests on what is remembered of the scorecard's footnotes, and is to be verified against the paper. */
  status: z.enum(['verified', 'tbv']),
});
export type DerivedResponse = z.infer<typeof DerivedResponse>;
