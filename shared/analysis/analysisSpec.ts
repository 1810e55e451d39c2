import { z } from 'zod';
import { ConfidenceType } from '../stats/confidenceLimits.ts';

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

/** A term of one column. */
export const SimpleTerm = z.discriminatedUnion('type', [NumericTerm, FactorTerm, TransformTerm]);
export type SimpleTerm = z.infer<typeof SimpleTerm>;

/** A term of a model: a column, or the product of several. */
export const Term = z.discriminatedUnion('type', [
  NumericTerm,
  FactorTerm,
  TransformTerm,
  z.object({ type: z.literal('interaction'), of: z.array(SimpleTerm).min(2) }),
]);
export type Term = z.infer<typeof Term>;

const level = z.number().gt(0).lt(1);
const times = z.array(z.number()).nullish();
const Ties = z.enum(['efron', 'breslow', 'exact']);
const columnsOf = z.array(z.string()).nullish();

/** Survival curves by group, with limits, quantiles, restricted means and survival at given times. */
export const SurvfitSpec = z.object({
  analysis: z.literal('survfit'),
  surv: SurvSpec,
  group: z.array(FactorTerm).nullish(),
  conf_types: z.array(ConfidenceType).min(1).nullish(),
  conf_level: level.nullish(),
  rmean: z.number().nullish(),
  /** Quantiles of survival time; the quartiles unless said. */
  probs: z.array(z.number().min(0).max(1)).nullish(),
  times,
  weights: z.string().nullish(),
  cluster: z.string().nullish(),
  robust: z.boolean().nullish(),
  timefix: z.boolean().nullish(),
  start_time: z.number().nullish(),
  stype: z.union([z.literal(1), z.literal(2)]).nullish(),
  ctype: z.union([z.literal(1), z.literal(2)]).nullish(),
});
export type SurvfitSpec = z.infer<typeof SurvfitSpec>;

/** Log-rank family. */
export const SurvdiffSpec = z.object({
  analysis: z.enum(['survdiff', 'survdiff-trend', 'survdiff-pairwise']),
  surv: SurvSpec,
  group: z.array(FactorTerm).min(1),
  strata: columnsOf,
  rho: z.number().nullish(),
  timefix: z.boolean().nullish(),
  scores: z.array(z.number()).nullish(),
});
export type SurvdiffSpec = z.infer<typeof SurvdiffSpec>;

/** Observed against expected deaths under a known survival distribution. */
export const OneSampleSpec = z.object({
  analysis: z.literal('survdiff-one-sample'),
  surv: SurvSpec,
  reference: z.discriminatedUnion('distribution', [
    z.object({ distribution: z.literal('exponential'), rate: z.number().positive() }),
    z.object({ distribution: z.literal('weibull'), shape: z.number().positive(), scale: z.number().positive() }),
  ]),
});
export type OneSampleSpec = z.infer<typeof OneSampleSpec>;

/** Difference of the mean survival time up to a horizon between two groups. */
export const RmstSpec = z.object({
  analysis: z.literal('rmst-difference'),
  surv: SurvSpec,
  group: z.array(FactorTerm).length(1),
  tau: z.number().positive(),
  timefix: z.boolean().nullish(),
});
export type RmstSpec = z.infer<typeof RmstSpec>;

/** Pseudo-values of survival at given times. */
export const PseudoSpec = z.object({
  analysis: z.literal('pseudo'),
  surv: SurvSpec,
  times: z.array(z.number()).min(1),
  timefix: z.boolean().nullish(),
});
export type PseudoSpec = z.infer<typeof PseudoSpec>;

const Spline = z.object({ column: z.string(), knots: z.array(z.number()).min(3), basis: z.string().nullish() });

/** A Cox model with everything reported of it. `spline` columns come first, named rcs1, rcs2, ... */
export const CoxSpec = z.object({
  analysis: z.literal('coxph'),
  surv: SurvSpec,
  terms: z.array(Term),
  strata: columnsOf,
  offset: z.string().nullish(),
  weights: z.string().nullish(),
  cluster: z.string().nullish(),
  robust: z.boolean().nullish(),
  ties: Ties.nullish(),
  missing: z.literal('complete-case').nullish(),
  timefix: z.boolean().nullish(),
  newdata: z.record(z.string(), z.array(Scalar)).nullish(),
  spline: Spline.nullish(),
  standardise_over: z.string().nullish(),
  times,
});
export type CoxSpec = z.infer<typeof CoxSpec>;

/** The test of proportional hazards of a Cox model. */
export const ZphSpec = CoxSpec.pick({
  surv: true,
  terms: true,
  strata: true,
  offset: true,
  weights: true,
  cluster: true,
  ties: true,
  missing: true,
  timefix: true,
}).extend({ analysis: z.literal('cox.zph'), transform: z.enum(['km', 'rank', 'log', 'identity']).nullish() });
export type ZphSpec = z.infer<typeof ZphSpec>;

/** Concordance of a Cox model's linear predictor, or of one column. */
export const ConcordanceSpec = CoxSpec.pick({
  surv: true,
  strata: true,
  offset: true,
  weights: true,
  cluster: true,
  ties: true,
  missing: true,
  timefix: true,
}).extend({
  analysis: z.literal('concordance'),
  terms: z.array(Term).nullish(),
  predictor: z.string().nullish(),
  reverse: z.boolean().nullish(),
  timewt: z.enum(['n', 'S', 'S/G', 'n/G', 'n/G2', 'I']).nullish(),
});
export type ConcordanceSpec = z.infer<typeof ConcordanceSpec>;

const TimeTransform = z.object({ column: z.string(), fn: z.string().max(200) });

/** A Cox model with covariates that are a formula of their value `x` and of time `t`. */
export const CoxTimeTransformSpec = CoxSpec.pick({
  surv: true,
  terms: true,
  strata: true,
  offset: true,
  weights: true,
  cluster: true,
  missing: true,
  timefix: true,
}).extend({
  analysis: z.literal('coxph-tt'),
  ties: z.enum(['efron', 'breslow']).nullish(),
  time_transform: z.union([TimeTransform, z.array(TimeTransform).min(1)]),
});
export type CoxTimeTransformSpec = z.infer<typeof CoxTimeTransformSpec>;

/** A parametric survival model. */
export const SurvregSpec = z.object({
  analysis: z.literal('survreg'),
  distribution: z.enum(['weibull', 'exponential', 'loglogistic', 'lognormal']),
  surv: SurvSpec,
  terms: z.array(Term),
});
export type SurvregSpec = z.infer<typeof SurvregSpec>;

/** A Cox model with Firth's penalty, by one or several ways of ties. */
export const FirthSpec = CoxSpec.pick({
  surv: true,
  terms: true,
  strata: true,
  offset: true,
  weights: true,
  missing: true,
  timefix: true,
}).extend({
  analysis: z.literal('coxph-firth'),
  ties: z.union([z.enum(['efron', 'breslow']), z.array(z.enum(['efron', 'breslow'])).min(1)]).nullish(),
});
export type FirthSpec = z.infer<typeof FirthSpec>;

/** Logistic regression on whether a column holds a value. */
export const LogisticSpec = z.object({
  analysis: z.literal('logistic'),
  outcome: z.object({ column: z.string(), value: Scalar }),
  terms: z.array(Term),
  missing: z.literal('complete-case').nullish(),
});
export type LogisticSpec = z.infer<typeof LogisticSpec>;

/** Answers of readers in long rows; `sessions` compares two sessions of one `reader` instead. */
export const RatingSpec = z.object({
  variable: z.string(),
  unit: z.string().nullish(),
  rater: z.string().nullish(),
  raters: z.array(Scalar).min(2).nullish(),
  session: Scalar.nullish(),
  session_column: z.string().nullish(),
  reader: Scalar.nullish(),
  sessions: z.array(Scalar).length(2).nullish(),
});
export type RatingSpec = z.infer<typeof RatingSpec>;

const Ratings = RatingSpec.extend({ variable: z.string().nullish(), levels: z.array(Scalar).min(2).nullish() });
const Counts = z.array(z.array(z.number().nonnegative()).min(2)).min(1);

/** Agreement of two readers, or given tables of counts. */
export const CohenSpec = Ratings.extend({
  analysis: z.literal('cohen-kappa'),
  ordered: z.boolean().nullish(),
  tables: z.record(z.string(), Counts).nullish(),
});
export type CohenSpec = z.infer<typeof CohenSpec>;

/** Agreement of several readers, or given counts by unit and category. */
export const FleissSpec = Ratings.extend({ analysis: z.literal('fleiss-kappa'), counts: Counts.nullish() });
export type FleissSpec = z.infer<typeof FleissSpec>;

/** Agreement of several readers with missing reads, or given ratings (observers x units). */
export const KrippendorffSpec = Ratings.extend({
  analysis: z.literal('krippendorff-alpha'),
  ratings_observers_by_units: z.array(z.array(z.number().nullable()).min(1)).min(2).nullish(),
});
export type KrippendorffSpec = z.infer<typeof KrippendorffSpec>;

/** Agreement of measurements. */
export const IccSpec = Ratings.extend({ analysis: z.literal('icc') });
export type IccSpec = z.infer<typeof IccSpec>;

/** Overlap of segmentations: voxel indices by name, and the volume of one voxel in ml. */
export const DiceSpec = z.object({
  analysis: z.literal('dice'),
  masks: z.record(z.string(), z.array(z.number().int().nonnegative())),
  voxel_ml: z.number().positive(),
});
export type DiceSpec = z.infer<typeof DiceSpec>;

/** Baseline characteristics by group; categorical columns with their levels in order. */
export const Table1Spec = z.object({
  analysis: z.literal('table1'),
  group: z.string(),
  group_levels: z.array(Scalar).min(1),
  continuous: z.array(z.string()).nullish(),
  categorical: z.record(z.string(), z.array(Scalar).min(1)).nullish(),
});
export type Table1Spec = z.infer<typeof Table1Spec>;

/** Given tables of counts, by name. */
export const ContingencySpec = z.object({
  analysis: z.literal('contingency'),
  tables: z.record(z.string(), z.array(z.array(z.number().int().nonnegative()).min(2)).min(2)),
});
export type ContingencySpec = z.infer<typeof ContingencySpec>;

/** Given pairs of samples, by name. */
export const RankTestsSpec = z.object({
  analysis: z.literal('rank-tests'),
  cases: z.record(
    z.string(),
    z.object({ x: z.array(z.number()).min(1), y: z.array(z.number()).min(1), paired: z.boolean().nullish() }),
  ),
});
export type RankTestsSpec = z.infer<typeof RankTestsSpec>;

/** Correlation of two columns. */
export const CorrelationSpec = z.object({ analysis: z.literal('correlation'), x: z.string(), y: z.string() });
export type CorrelationSpec = z.infer<typeof CorrelationSpec>;

/** Given proportions, `k` of `n`. */
export const ProportionSpec = z.object({
  analysis: z.literal('proportion'),
  cases: z.array(z.object({ k: z.number().int().nonnegative(), n: z.number().int().positive() })),
});
export type ProportionSpec = z.infer<typeof ProportionSpec>;

/** Events per person-year by the values of a column. */
export const RatesSpec = z.object({ analysis: z.literal('rates'), group: z.string(), surv: SurvSpec.nullish() });
export type RatesSpec = z.infer<typeof RatesSpec>;

/** P-values of several tests, adjusted in every way. */
export const AdjustPSpec = z.object({ analysis: z.literal('p-adjust'), p: z.array(z.number().nullable()) });
export type AdjustPSpec = z.infer<typeof AdjustPSpec>;

/** An analysis as it arrives: which tables it uses, and what to do with them. */
export const Analysis = z.object({
  id: z.string(),
  data: z.union([z.string(), z.array(z.string())]).nullish(),
  spec: z.looseObject({ analysis: z.string() }),
});
export type Analysis = z.infer<typeof Analysis>;
