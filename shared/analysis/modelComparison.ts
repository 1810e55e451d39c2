import { z } from 'zod';

/** One cell of a comparison: what the paper would print, and the numbers behind it where it is an estimate with limits. */
export const ComparedCell = z.strictObject({
  text: z.string(),
  estimate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  p: z.number().nullable(),
});
export type ComparedCell = z.infer<typeof ComparedCell>;

/** Old against new: how far a cell moved, in per cent of the old estimate, and what that means. */
export const CellMove = z.strictObject({
  percent: z.number().nullable(),
  kind: z.enum(['same', 'within', 'outside', 'significance', 'direction', 'changed', 'appeared', 'gone']),
});
export type CellMove = z.infer<typeof CellMove>;

/** Why two models have no likelihood ratio test. */
export const NoTest = z.enum(['notCox', 'otherRows', 'otherChoices', 'penalised', 'notNested']);
export type NoTest = z.infer<typeof NoTest>;

/** Fits side by side: columns are fits, rows are the same covariate and level of all of them. */
export const ModelComparison = z.strictObject({
  columns: z.array(
    z.strictObject({
      fitId: z.string(),
      modelSpecId: z.string(),
      title: z.string(),
      freezeNumber: z.int(),
      n: z.int(),
      events: z.int(),
      dropped: z.int(),
      degreesOfFreedom: z.int().nullable(),
      aic: z.number().nullable(),
      concordance: z.number().nullable(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      key: z.string(),
      covariateId: z.string().nullable(),
      label: z.string(),
      isHead: z.boolean(),
      isIndented: z.boolean(),
      /** In the order of the columns; null where a fit has no such row. */
      cells: z.array(ComparedCell.nullable()),
      /** From the first to the last column, where both are fits of one model. */
      move: CellMove.nullable(),
    }),
  ),
  /** For each pair of columns (by place): the likelihood ratio test, or why there is none. */
  tests: z.array(
    z.strictObject({
      smaller: z.int(),
      larger: z.int(),
      test: z.strictObject({ chisq: z.number(), df: z.int(), p: z.number() }).nullable(),
      noTest: NoTest.nullable(),
    }),
  ),
});
export type ModelComparison = z.infer<typeof ModelComparison>;
