import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import { Problem } from '../base/problem.ts';

/** A hazard ratio with its 95% Wald limits; all null where it is not estimable. */
export const HazardRatio = z.strictObject({
  hr: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  p: z.number().nullable(),
  n: z.int(),
  events: z.int(),
});
export type HazardRatio = z.infer<typeof HazardRatio>;

/** One row of a model table: a number, or one level of a factor (the reference row has no ratio). */
export const ModelRow = z.strictObject({
  covariateId: z.string(),
  label: z.string(),
  level: z.string().nullable(),
  levelLabel: z.string().nullable(),
  isReference: z.boolean(),
  /** Cases of the model with this level (all, for a number) and their events. */
  n: z.int(),
  events: z.int(),
  univariable: HazardRatio.nullable(),
  multivariable: HazardRatio.nullable(),
  /** Test of the whole factor (its degrees of freedom together), on the first row of each covariate. */
  overallP: z.number().nullable(),
  proportionalityP: z.number().nullable(),
});
export type ModelRow = z.infer<typeof ModelRow>;

const test = z.strictObject({ chisq: z.number(), df: z.int(), p: z.number() });

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
  }),
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
