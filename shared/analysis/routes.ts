import { z } from 'zod';
import { route } from '../base/route.ts';
import { Covariate } from './covariate.ts';
import { Freeze, Manifest } from './freeze.ts';
import { ModelComparison } from './modelComparison.ts';
import { FitResult, ModelFit } from './modelFit.ts';
import { ModelPlan, ModelSpec } from './modelSpec.ts';

const researchers = ['researcher', 'administrator'];
const plannedSpec = ModelSpec.omit({ plan: true }).extend({ plan: ModelPlan });
const parsedFit = ModelFit.omit({ result: true }).extend({ result: FitResult });

/** A Freeze as the screen shows it; `staleEntries` counts what has changed since, computed when asked. */
export const FreezeView = z.strictObject({
  freeze: Freeze,
  flow: Manifest.shape.flow,
  files: Manifest.shape.files,
  staleEntries: z.int(),
  staleSays: z.array(z.string()),
});
export type FreezeView = z.infer<typeof FreezeView>;

/** A model with its fits, the newest first. */
export const ModelView = z.strictObject({
  spec: plannedSpec,
  /** `staleSays`: what has changed under the fit, a sentence a kind; empty where it is not stale. */
  fits: z.array(parsedFit.extend({ isStale: z.boolean(), staleSays: z.array(z.string()), freezeNumber: z.int() })),
});
export type ModelView = z.infer<typeof ModelView>;

/** One case behind a row of a model or a point of a curve. */
export const RowCase = z.strictObject({
  caseId: z.string(),
  pseudonym: z.string(),
  value: z.string().nullable(),
  /** Days on which the case entered the risk set and left it, as the model took them; from the landmark where there is one. */
  startDays: z.number(),
  timeDays: z.number(),
  event: z.boolean(),
  timepointId: z.string().nullable(),
  itemIds: z.array(z.string()),
});
export type RowCase = z.infer<typeof RowCase>;

export const analysisRoutes = {
  listCovariates: route({
    method: 'GET',
    path: '/api/covariates',
    audience: researchers,
    input: z.strictObject({}),
    output: z.strictObject({ covariates: z.array(Covariate) }),
  }),
  listFreezes: route({
    method: 'GET',
    path: '/api/freezes',
    audience: researchers,
    input: z.strictObject({}),
    output: z.strictObject({ freezes: z.array(FreezeView) }),
  }),
  makeFreeze: route({
    method: 'POST',
    path: '/api/freezes',
    audience: researchers,
    input: z.strictObject({ title: z.string().min(1).max(120), isInterim: z.boolean() }),
    output: FreezeView,
  }),
  listModels: route({
    method: 'GET',
    path: '/api/models',
    audience: researchers,
    input: z.strictObject({}),
    output: z.strictObject({ models: z.array(ModelView) }),
  }),
  declareModel: route({
    method: 'POST',
    path: '/api/models',
    audience: researchers,
    input: z.strictObject({ title: z.string().min(1).max(120), isPrimary: z.boolean(), plan: ModelPlan }),
    output: ModelView,
  }),
  fitModel: route({
    method: 'POST',
    path: '/api/models/:modelSpecId/fits',
    audience: researchers,
    input: z.strictObject({ modelSpecId: z.string(), freezeId: z.string() }),
    output: ModelView,
  }),
  /** The cases behind a row of a fit; `level` null for a number or the whole model. */
  listRowCases: route({
    method: 'GET',
    path: '/api/fits/:fitId/cases',
    audience: researchers,
    input: z.strictObject({ fitId: z.string(), covariateId: z.string().optional(), level: z.string().optional() }),
    output: z.strictObject({ cases: z.array(RowCase) }),
  }),
  /** Fits side by side, in the order given. */
  compareModels: route({
    method: 'GET',
    path: '/api/comparisons',
    audience: researchers,
    input: z.strictObject({ fitIds: z.array(z.string()).min(2).max(6) }),
    output: ModelComparison,
  }),
};
