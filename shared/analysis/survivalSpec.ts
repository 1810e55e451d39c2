import { z } from 'zod';
import { ConfidenceType } from '../stats/confidenceLimits.ts';
import { FactorTerm, Scalar, SurvSpec, Term } from './analysisSpec.ts';

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
