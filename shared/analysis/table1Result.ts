import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { FitBasis, NamedCovariate } from './fitBasis.ts';

/** A number in one group of Table 1: everything null where nobody has a value. */
export const MeasureCell = z.strictObject({
  n: z.int(),
  missing: z.int(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  median: z.number().nullable(),
  lowerQuartile: z.number().nullable(),
  upperQuartile: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type MeasureCell = z.infer<typeof MeasureCell>;

/** A level in one group: how many, and per cent of those known. */
export const CountCell = z.strictObject({ count: z.int(), percent: z.number().nullable() });
export type CountCell = z.infer<typeof CountCell>;

/** The test of a difference between groups, by name. */
export const Table1Test = z.strictObject({ name: z.string(), statistic: z.number().nullable(), p: z.number() });
export type Table1Test = z.infer<typeof Table1Test>;

const compared = {
  /** Standardised mean difference; the largest of all pairs where there are more than two groups; null without groups. */
  smd: z.number().nullable(),
  test: Table1Test.nullable(),
};

/** One covariate of Table 1. `all` stands beside `byGroup`, which is in the order of the groups (empty without groups). */
export const Table1Row = z.discriminatedUnion('kind', [
  NamedCovariate.extend({
    kind: z.literal('measure'),
    unit: z.string().nullable(),
    /** What the paper prints: median (IQR) where the values are far from normal. */
    shown: z.enum(['mean', 'median']),
    all: MeasureCell,
    byGroup: z.array(MeasureCell),
    ...compared,
  }),
  NamedCovariate.extend({
    kind: z.literal('factor'),
    levels: z.array(
      z.strictObject({ level: z.string(), label: z.string(), all: CountCell, byGroup: z.array(CountCell) }),
    ),
    missing: z.strictObject({ all: z.int(), byGroup: z.array(z.int()) }),
    ...compared,
  }),
]);
export type Table1Row = z.infer<typeof Table1Row>;

/** Table 1: the cases of an analysis as they are at its start, by group. */
export const Table1Result = z.strictObject({
  kind: z.literal('table1'),
  n: z.int(),
  events: z.int(),
  dropped: z.int(),
  delayedEntries: z.int(),
  groupBy: NamedCovariate.nullable(),
  groups: z.array(z.strictObject({ level: z.string(), label: z.string(), n: z.int() })),
  rows: z.array(Table1Row),
  footnote: z.string(),
  problems: z.array(Problem),
  basis: FitBasis,
});
export type Table1Result = z.infer<typeof Table1Result>;
