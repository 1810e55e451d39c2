import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import { Problem } from '../base/problem.ts';
import { CoxParts } from './coxParts.ts';
import { ChiSquareTest as test, FitBasis } from './fitBasis.ts';
import { RestrictedMean, SurvivalParts } from './survivalParts.ts';
import { Table1Result } from './table1Result.ts';

/** A hazard ratio with its 95% limits (Wald's, or the profile's of a penalised fit); all null where it is not estimable. `n` counts cases. */
export const HazardRatio = z.strictObject({
  hr: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  p: z.number().nullable(),
  n: z.int(),
  events: z.int(),
});
export type HazardRatio = z.infer<typeof HazardRatio>;

/**
 * One row of a model table: a number, or one level of a factor (the reference row has no ratio). A number in two groups (`cut`) has the levels
 * `below` and `above`; a spline has one row, its upper against its lower quartile.
 */
export const ModelRow = z.strictObject({
  covariateId: z.string(),
  label: z.string(),
  level: z.string().nullable(),
  levelLabel: z.string().nullable(),
  isReference: z.boolean(),
  /** Cases of the model with this level (all, for a number) and their events; over time: who ever had it, events while they had it. */
  n: z.int(),
  events: z.int(),
  univariable: HazardRatio.nullable(),
  multivariable: HazardRatio.nullable(),
  /** Test of the whole factor (its degrees of freedom together), on the first row of each covariate. */
  overallP: z.number().nullable(),
  proportionalityP: z.number().nullable(),
  /** Where a number was cut in two groups, and where that point comes from. */
  cut: z
    .strictObject({ at: z.number(), origin: z.enum(['declared', 'literature', 'median', 'dataDriven']) })
    .nullable()
    .optional(),
  time: z.enum(['baseline', 'overTime']).optional(),
  isSpline: z.boolean().optional(),
});
export type ModelRow = z.infer<typeof ModelRow>;

/** One survival curve: step points, limits, counts. Times in days. */
export const SurvivalCurve = z.strictObject({
  level: z.string().nullable(),
  label: z.string(),
  n: z.int(),
  events: z.int(),
  medianDays: z.number().nullable(),
  medianLowerDays: z.number().nullable(),
  medianUpperDays: z.number().nullable(),
  timeDays: z.array(z.number()),
  survival: z.array(z.number()),
  lower: z.array(z.number().nullable()),
  upper: z.array(z.number().nullable()),
  atRisk: z.array(z.number()),
  eventsAt: z.array(z.number()),
  censoredAt: z.array(z.number()),
  restricted: RestrictedMean.nullable().optional(),
});
export type SurvivalCurve = z.infer<typeof SurvivalCurve>;

/** The result of a plan on one table, as tables and figures need it. */
export const FitResult = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('survival'),
    n: z.int(),
    events: z.int(),
    dropped: z.int(),
    delayedEntries: z.int(),
    curves: z.array(SurvivalCurve),
    logRank: test.nullable(),
    footnote: z.string(),
    problems: z.array(Problem),
    basis: FitBasis.optional(),
    parts: SurvivalParts.optional(),
  }),
  z.strictObject({
    kind: z.literal('cox'),
    n: z.int(),
    events: z.int(),
    dropped: z.int(),
    delayedEntries: z.int(),
    degreesOfFreedom: z.int(),
    rows: z.array(ModelRow),
    likelihoodRatio: test.nullable(),
    concordance: z.strictObject({ value: z.number(), se: z.number().nullable() }).nullable(),
    proportionality: test.nullable(),
    footnote: z.string(),
    problems: z.array(Problem),
    basis: FitBasis.optional(),
    parts: CoxParts.optional(),
  }),
  Table1Result,
]);
export type FitResult = z.infer<typeof FitResult>;

/** A result on one Freeze, as a row. */
export const ModelFit = z.strictObject({
  id: field(Id, { label: 'Fit' }),
  modelSpecId: field(Id, { label: 'Model' }),
  freezeId: field(Id, { label: 'Freeze' }),
  /** A FitResult as JSON text. */
  result: field(z.string(), { label: 'Result' }),
  /** Keys (`entity id`) of what the manifest of the Freeze lists and this fit was computed from; null of fits from before they were kept: all. */
  inputs: field(z.array(z.string()).nullable(), { label: 'Computed from' }),
  codeVersion: field(z.string().max(80), { label: 'Code version' }),
  fittedBy: field(z.string().max(80), { label: 'Fitted by' }),
  fittedAt: field(Instant, { label: 'Fitted' }),
});
export type ModelFit = z.infer<typeof ModelFit>;
