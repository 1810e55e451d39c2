import { z } from 'zod';

/** One rule of who is analysed, declared when a Freeze is made; the cases it leaves out are counted with its words in the flow. */
export const PopulationRule = z.strictObject({
  /** What the flow diagram says of the cases left out, such as "no MRI before treatment". */
  says: z.string().min(1).max(160),
  keep: z.discriminatedUnion('kind', [
    /** Cases with a baseline MRI. */
    z.strictObject({ kind: z.literal('baselineImaging') }),
    /** Cases of which the covariate is known. */
    z.strictObject({ kind: z.literal('known'), covariateId: z.string().max(60) }),
    z.strictObject({
      kind: z.literal('levels'),
      covariateId: z.string().max(60),
      codes: z.array(z.string().max(60)).min(1),
    }),
    /** Both ends belong to it; null is open. In the unit of the covariate. */
    z.strictObject({
      kind: z.literal('range'),
      covariateId: z.string().max(60),
      from: z.number().nullable(),
      to: z.number().nullable(),
    }),
  ]),
});
export type PopulationRule = z.infer<typeof PopulationRule>;
