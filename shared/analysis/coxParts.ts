import { z } from 'zod';
import { ChiSquareTest, NamedCovariate } from './fitBasis.ts';

/** The effect of one pair of levels (or numbers) beyond the effects of each alone: a ratio of hazard ratios. */
export const InteractionRow = z.strictObject({
  covariateIds: z.tuple([z.string(), z.string()]),
  /** The levels of the two; null for a number. Fits from before they were kept have none. */
  levels: z.tuple([z.string().nullable(), z.string().nullable()]).optional(),
  /** `Hydrocephalus yes x Age at diagnosis, per 10 a`. */
  label: z.string(),
  ratio: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  p: z.number().nullable(),
  /** Likelihood ratio test of all rows of the pair together, on its first row. */
  overall: ChiSquareTest.nullable(),
});
export type InteractionRow = z.infer<typeof InteractionRow>;

/** The smooth effect of a number: the hazard ratio against its median, adjusted for the rest of the model. */
export const SplineCurve = NamedCovariate.extend({
  unit: z.string().nullable(),
  /** Places of the knots, in units of the covariate. */
  knots: z.array(z.number()),
  /** Where the ratio is 1: the median. */
  reference: z.number(),
  /** From the 2.5th to the 97.5th percentile. */
  points: z.array(
    z.strictObject({ at: z.number(), hr: z.number(), lower: z.number().nullable(), upper: z.number().nullable() }),
  ),
  /** All columns of the curve together, and its bends alone (against a straight line). */
  overall: ChiSquareTest.nullable(),
  nonLinearity: ChiSquareTest.nullable(),
});
export type SplineCurve = z.infer<typeof SplineCurve>;

/** One stratum of a Cox model. */
export const CoxStratum = z.strictObject({ label: z.string(), n: z.int(), events: z.int() });
export type CoxStratum = z.infer<typeof CoxStratum>;

/** Survival as the model has it: of somebody at the means, by stratum (`label` null without strata). Days. */
export const ModelCurve = z.strictObject({
  covariateId: z.string().nullable(),
  level: z.string().nullable(),
  label: z.string().nullable(),
  timeDays: z.array(z.number()),
  survival: z.array(z.number()),
});
export type ModelCurve = z.infer<typeof ModelCurve>;

/** The test of proportional hazards of one term. */
export const ProportionalityTest = NamedCovariate.extend({ chisq: z.number(), df: z.int(), p: z.number() });
export type ProportionalityTest = z.infer<typeof ProportionalityTest>;

/** What a Cox fit says beyond its table. Fits from before it was kept have none. */
export const CoxParts = z.strictObject({
  penalty: z.enum(['none', 'firth']),
  ties: z.enum(['efron', 'breslow', 'exact']),
  /** Of the limits in the table: Wald's, or those of the penalised likelihood's profile. */
  limits: z.enum(['wald', 'profile']),
  eventsPerDf: z.number().nullable(),
  interactions: z.array(InteractionRow),
  splines: z.array(SplineCurve),
  strataCounts: z.array(CoxStratum),
  /** By term, in the order of the table. */
  proportionalityTests: z.array(ProportionalityTest),
  waldTest: ChiSquareTest.nullable(),
  scoreTest: ChiSquareTest.nullable(),
  aic: z.number().nullable(),
  /** Survival at the means of all covariates. */
  baseline: z.array(ModelCurve),
  /** For each factor: survival if everybody had the level, all else as it is. */
  adjustedCurves: z.array(ModelCurve),
});
export type CoxParts = z.infer<typeof CoxParts>;
