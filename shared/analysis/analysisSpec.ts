import { z } from 'zod';

/** A value as it is written in a specification: compared with a cell as number or as text. */
export const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

/** Follow-up: times in one unit, the event's column and the value that means an event; `start` for (start, stop] rows. */
export const SurvSpec = z.object({
  start: z.string().nullish(),
  time: z.string(),
  event: z.object({ column: z.string(), value: Scalar }),
});
export type SurvSpec = z.infer<typeof SurvSpec>;

/** A grouping column with its levels in order; treatment coding against the reference (the first unless said). */
export const FactorTerm = z.object({
  type: z.literal('factor'),
  column: z.string(),
  levels: z.array(Scalar).min(1),
  reference: Scalar.nullish(),
  coding: z.literal('treatment').nullish(),
});
export type FactorTerm = z.infer<typeof FactorTerm>;

const NumericTerm = z.object({ type: z.literal('numeric'), column: z.string() });
const TransformTerm = z.object({
  type: z.literal('transform'),
  fn: z.enum(['log', 'sqrt', 'log1p']),
  column: z.string(),
});
/** A restricted cubic spline of a column: one column fewer than knots, the first of them the number itself. */
const SplineTerm = z.object({
  type: z.literal('spline'),
  column: z.string(),
  knots: z
    .array(z.number())
    .min(3)
    .max(7)
    .refine((knots) => knots.every((knot, i) => i === 0 || knot > knots[i - 1]!), 'knots ascend'),
});

/** A term of one column. */
export const SimpleTerm = z.discriminatedUnion('type', [NumericTerm, FactorTerm, TransformTerm, SplineTerm]);
export type SimpleTerm = z.infer<typeof SimpleTerm>;

/** A term of a model: a column, or the product of several. */
export const Term = z.discriminatedUnion('type', [
  NumericTerm,
  FactorTerm,
  TransformTerm,
  SplineTerm,
  z.object({ type: z.literal('interaction'), of: z.array(SimpleTerm).min(2) }),
]);
export type Term = z.infer<typeof Term>;

/** An analysis as it arrives: which tables it uses, and what to do with them. */
export const Analysis = z.object({
  id: z.string(),
  data: z.union([z.string(), z.array(z.string())]).nullish(),
  spec: z.looseObject({
    analysis: z.string(),
    /** Columns made of others before the analysis: `name <- formula`, one after another. */
    derive: z.array(z.string().max(500)).max(100).nullish(),
    /** A file beside the tables whose fields complete the specification. */
    file: z.string().nullish(),
  }),
  /** R's calls, for a person. Their assignments make columns that the specification names and no table has. */
  call: z.unknown().optional(),
  /** What another program answered; inputs that are stated nowhere else are taken from it. */
  expected: z.unknown().optional(),
});
export type Analysis = z.infer<typeof Analysis>;
