import { z } from 'zod';
import { route } from '../base/route.ts';
import { BootstrapsView } from './fitBootstrap.ts';
import { EndpointId } from '../cases/endpoint.ts';
import { Day } from '../base/day.ts';
import { Covariate } from './freeze/covariate.ts';
import { DescribedCovariate } from './describedCovariate.ts';
import { AcceptedProblem, Flow, Freeze, Manifest } from './freeze/freeze.ts';
import { ModelComparison } from './modelComparison.ts';
import { FitResult, ModelFit } from './modelFit.ts';
import { ModelPlan, ModelSpec } from './modelSpec.ts';
import { PlanPreview } from './planPreview.ts';
import { PopulationRule } from './freeze/populationRule.ts';
import { SchoenfeldResult } from './schoenfeldResult.ts';

const researchers = ['researcher', 'administrator'];
const plannedSpec = ModelSpec.omit({ plan: true }).extend({ plan: ModelPlan });
const parsedFit = ModelFit.omit({ result: true }).extend({ result: FitResult });

/** A Freeze as the screen shows it; `staleEntries` counts what has changed since, computed when asked. */
export const FreezeView = z.strictObject({
  freeze: Freeze,
  flow: Flow,
  files: Manifest.shape.files,
  /** What was wrong with the data and was frozen as it was. */
  problems: z.array(AcceptedProblem),
  staleEntries: z.int(),
  staleSays: z.array(z.string()),
});
export type FreezeView = z.infer<typeof FreezeView>;

/** Who would be analysed, and what is open or wrong, before a Freeze is made. */
export const FreezePreview = z.strictObject({
  flow: Flow,
  eventCount: z.int(),
  problems: z.array(AcceptedProblem),
  openReads: z.int(),
  openAdjudications: z.int(),
});
export type FreezePreview = z.infer<typeof FreezePreview>;

/** What is declared when a Freeze is made: who is analysed, and the day on which follow-up ends for all. */
const freezeChoices = { population: z.array(PopulationRule).max(20).optional(), cutoffDay: Day.nullable().optional() };

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
    input: z.strictObject({ title: z.string().min(1).max(120), isInterim: z.boolean(), ...freezeChoices }),
    output: FreezeView,
  }),
  /** What a Freeze of the data as they are now would hold; nothing is written. */
  previewFreeze: route({
    method: 'POST',
    path: '/api/freezes/preview',
    audience: researchers,
    input: z.strictObject(freezeChoices),
    output: FreezePreview,
  }),
  /** The covariates of a Freeze as they are distributed among its population; events are those of the endpoint, else deaths. */
  describeCovariates: route({
    method: 'GET',
    path: '/api/freezes/:freezeId/covariates',
    audience: researchers,
    input: z.strictObject({ freezeId: z.string(), endpointId: EndpointId.optional() }),
    output: z.strictObject({ covariates: z.array(DescribedCovariate) }),
  }),
  /** The population of a Freeze with its values of one covariate. */
  listCovariateCases: route({
    method: 'GET',
    path: '/api/freezes/:freezeId/covariates/:covariateId/cases',
    audience: researchers,
    input: z.strictObject({ freezeId: z.string(), covariateId: z.string() }),
    output: z.strictObject({ cases: z.array(RowCase) }),
  }),
  /** What a plan would take from a Freeze and what its guards say; nothing is declared, fitted or kept. */
  previewModel: route({
    method: 'POST',
    path: '/api/models/preview',
    audience: researchers,
    input: z.strictObject({ freezeId: z.string(), plan: ModelPlan }),
    output: PlanPreview,
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
    input: z.strictObject({
      title: z.string().min(1).max(120),
      isPrimary: z.boolean(),
      /** The model that is primary now and is to be no longer: without it a second primary is refused. */
      replacesPrimaryId: z.string().optional(),
      plan: ModelPlan,
    }),
    output: ModelView,
  }),
  fitModel: route({
    method: 'POST',
    path: '/api/models/:modelSpecId/fits',
    audience: researchers,
    input: z.strictObject({ modelSpecId: z.string(), freezeId: z.string() }),
    output: ModelView,
  }),
  /** Stops a fit of this model that is being computed. */
  cancelFit: route({
    method: 'DELETE',
    path: '/api/models/:modelSpecId/fits',
    audience: researchers,
    input: z.strictObject({ modelSpecId: z.string() }),
    output: z.strictObject({}),
  }),
  /** Begins to fit the model of a Cox fit again to cases drawn with replacement; answers what `listBootstraps` does. */
  startBootstrap: route({
    method: 'POST',
    path: '/api/fits/:fitId/bootstraps',
    audience: researchers,
    input: z.strictObject({
      fitId: z.string(),
      replicates: z.int().min(20).max(10_000),
      seed: z.int().min(0).max(4_294_967_295),
    }),
    output: BootstrapsView,
  }),
  /** The bootstraps of a fit, the newest first, and how far the one is that is being made. */
  listBootstraps: route({
    method: 'GET',
    path: '/api/fits/:fitId/bootstraps',
    audience: researchers,
    input: z.strictObject({ fitId: z.string() }),
    output: BootstrapsView,
  }),
  /** Stops the bootstrap of a fit that is being made; nothing of it is kept. */
  cancelBootstrap: route({
    method: 'DELETE',
    path: '/api/fits/:fitId/bootstraps',
    audience: researchers,
    input: z.strictObject({ fitId: z.string() }),
    output: BootstrapsView,
  }),
  /**
   * The cases behind a row of a fit; without a level all of a number or of the whole model. `withinId` narrows them to a level of a second
   * covariate (the group of Table 1, the other half of an interaction) or, as `stratum`, to a stratum by its words.
   */
  listRowCases: route({
    method: 'GET',
    path: '/api/fits/:fitId/cases',
    audience: researchers,
    input: z.strictObject({
      fitId: z.string(),
      covariateId: z.string().optional(),
      level: z.string().optional(),
      withinId: z.string().optional(),
      withinLevel: z.string().optional(),
    }),
    output: z.strictObject({ cases: z.array(RowCase) }),
  }),
  /** How the coefficients of a Cox fit drift over time: scaled Schoenfeld residuals, computed when asked for. */
  listResiduals: route({
    method: 'GET',
    path: '/api/fits/:fitId/residuals',
    audience: researchers,
    input: z.strictObject({ fitId: z.string() }),
    output: SchoenfeldResult,
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
