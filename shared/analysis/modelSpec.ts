import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import { EndpointId } from '../cases/endpoint.ts';

/** One covariate of a model: as it is, per so many units, as a smooth curve, or in two groups. */
export const ModelTerm = z.strictObject({
  covariateId: z.string().max(60),
  /** The hazard ratio is given per this many units, for numbers; 1 otherwise. */
  per: z.number().positive().default(1),
  /** Knots of a restricted cubic spline, for numbers; null is a straight line. */
  knots: z.int().min(3).max(5).nullable().default(null),
  /** A number in two groups, below and from `at` on, and where that point comes from: one found in the data makes p too small, and is marked. */
  cut: z
    .strictObject({ at: z.number(), origin: z.enum(['declared', 'literature', 'median', 'dataDriven']) })
    .nullable()
    .default(null),
  /** `baseline`: one value a case. `overTime`: (start, stop] rows, in which a value counts from the day after it became known. */
  time: z.enum(['baseline', 'overTime']).default('baseline'),
});
export type ModelTerm = z.infer<typeof ModelTerm>;

/** What every analysis of survival declares. */
const survivalBasis = {
  endpointId: EndpointId.default('os'),
  /** `origin`: at risk from time zero. `baselineImaging`: enters on the day of the baseline MRI when that lies later. */
  entry: z.enum(['origin', 'baselineImaging']),
  /** Time starts anew on this day: who ended before it is left out, what became known up to it may be used. Null: no landmark. */
  landmarkDay: z.int().min(1).max(3650).nullable().default(null),
  /** Why a covariate that became known after entry is used as if it had been known: printed under every table. Null: refused. */
  override: z
    .strictObject({ reason: z.string().min(10).max(300) })
    .nullable()
    .default(null),
};
const covariateIds = z.array(z.string().max(60)).max(10).default([]);

/** What is declared before it is run. */
export const ModelPlan = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('survival'),
    ...survivalBasis,
    groupBy: z.string().max(60).nullable(),
    /** `overTime`: cases change from curve to curve as their group changes (Simon and Makuch). */
    groupTime: z.enum(['baseline', 'overTime']).default('baseline'),
    confType: z.enum(['log', 'log-log', 'plain']),
    /** Weights of the log-rank test: 0 is the log-rank test, 1 that of Peto and Peto. */
    rho: z.union([z.literal(0), z.literal(1)]).default(0),
    /** The test is stratified by these. */
    strata: covariateIds,
    /** Levels in their order as scores, one degree of freedom. */
    trend: z.boolean().default(false),
    /** Every pair of groups, p adjusted this way. */
    pairwise: z.enum(['none', 'holm', 'BH', 'bonferroni']).default('none'),
    /** Restricted mean survival time up to this day; null: none. */
    restrictedDays: z.int().min(1).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('cox'),
    ...survivalBasis,
    terms: z.array(ModelTerm).min(1).max(30),
    /** Pairs of covariates of `terms` whose effects depend on each other. */
    interactions: z
      .array(z.tuple([z.string().max(60), z.string().max(60)]))
      .max(10)
      .default([]),
    /** Each group of these has its own baseline hazard. */
    strata: covariateIds,
    ties: z.enum(['efron', 'breslow', 'exact']),
    /** `firth`: the likelihood penalised as Firth does, limits by its profile. */
    penalty: z.enum(['none', 'firth']).default('none'),
  }),
  /** Table 1: the cases that such an analysis would take, as they are at its start, whatever is missing. */
  z.strictObject({
    kind: z.literal('table1'),
    ...survivalBasis,
    groupBy: z.string().max(60).nullable(),
    covariateIds: z.array(z.string().max(60)).min(1).max(40),
  }),
]);
export type ModelPlan = z.infer<typeof ModelPlan>;
/** A plan as a person writes it: what has a default may be left out. */
export type WrittenPlan = z.input<typeof ModelPlan>;

/** A declared analysis, as a row. */
export const ModelSpec = z.strictObject({
  id: field(Id, { label: 'Model' }),
  title: field(z.string().min(1).max(120), { label: 'Title' }),
  isPrimary: field(z.boolean(), { label: 'Primary' }),
  /** A ModelPlan as JSON text. */
  plan: field(z.string().max(20000), { label: 'Plan' }),
  declaredBy: field(z.string().max(80), { label: 'Declared by' }),
  declaredAt: field(Instant, { label: 'Declared' }),
});
export type ModelSpec = z.infer<typeof ModelSpec>;
