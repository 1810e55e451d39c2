import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** One covariate of a model: as it is, or per so many units. */
export const ModelTerm = z.strictObject({
  covariateId: z.string().max(60),
  /** The hazard ratio is given per this many units, for numbers; 1 otherwise. */
  per: z.number().positive(),
});
export type ModelTerm = z.infer<typeof ModelTerm>;

/** What is declared before it is run. */
export const ModelPlan = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('survival'),
    endpointId: z.literal('os'),
    groupBy: z.string().max(60).nullable(),
    confType: z.enum(['log', 'log-log', 'plain']),
    /** `origin`: at risk from time zero. `baselineImaging`: enters on the day of the baseline MRI when that lies later. */
    entry: z.enum(['origin', 'baselineImaging']),
  }),
  z.strictObject({
    kind: z.literal('cox'),
    endpointId: z.literal('os'),
    terms: z.array(ModelTerm).min(1).max(30),
    ties: z.enum(['efron', 'breslow']),
    entry: z.enum(['origin', 'baselineImaging']),
  }),
]);
export type ModelPlan = z.infer<typeof ModelPlan>;

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
