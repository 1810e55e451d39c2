import { z } from 'zod';

/** One place of an own layout: what should stand there, never a series of one person. */
export const LayoutSlot = z
  .string()
  .max(40)
  .regex(/^[a-zA-Z0-9:]+$/);

/**
 * An arrangement of panes that a reader made for herself: its name, the grid, and what belongs in each place, row by row.
 *
 * `slots` holds words of the hanging (`t1Post`, `baseline:flair`, `plane:coronal`); a word that a later version does not know is an empty place.
 */
export const OwnLayout = z.strictObject({
  name: z.string().trim().min(1).max(40),
  rows: z.int().min(1).max(3),
  columns: z.int().min(1).max(3),
  compartment: z.enum(['brain', 'spine']),
  slots: z.array(LayoutSlot).max(9),
});
export type OwnLayout = z.infer<typeof OwnLayout>;

/** The own layouts of a person, in the order in which she made them. */
export const OwnLayouts = z.array(OwnLayout).max(20);
export type OwnLayouts = z.infer<typeof OwnLayouts>;
