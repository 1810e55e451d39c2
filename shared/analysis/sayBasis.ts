import { askEngine, resultOf } from './askEngine.ts';
import type { CompiledModel, DroppedCases } from './compiledModel.ts';
import { findCovariate } from './freeze/covariates.ts';
import { findEndpoint } from './freeze/endpoints.ts';
import { CurvesAnswer } from './engineAnswer.ts';
import type { FitBasis } from './fitBasis.ts';
import type { ModelPlan } from './modelSpec.ts';

/** What a result says of the cases it was computed from: why others were left out, the landmark, rows over time, length of follow-up. */
export function sayBasis(plan: ModelPlan, model: CompiledModel): FitBasis {
  const summary = resultOf(askEngine(model, 'followUp', CurvesAnswer))?.base.strata[0]?.summary;
  return {
    droppedBy: model.droppedBy.map((one) => ({ reason: sayReason(one, plan), n: one.n })),
    competingDeaths: model.competingDeaths,
    landmark: model.landmark,
    overTime: model.overTime,
    overrideReason: plan.override?.reason ?? null,
    followUp: summary
      ? { medianDays: summary.median, lowerDays: summary.median_lower, upperDays: summary.median_upper }
      : null,
    strata: model.strata.map(({ id, label }) => ({ covariateId: id, label })),
  };
}

/** A reason for which cases were left out, in words. */
export function sayReason({ reason, covariateId }: DroppedCases, plan: ModelPlan): string {
  const covariate = covariateId === null ? null : findCovariate(covariateId);
  return {
    population: 'not of the population analysed',
    noEndpoint: `no value of ${findEndpoint(plan.endpointId).label.toLowerCase()}`,
    noBaselineImaging: 'no baseline MRI',
    endedBeforeEntry: 'no time at risk after the baseline MRI',
    endedBeforeLandmark: `follow-up ended by day ${plan.landmarkDay}`,
    missing: `missing: ${covariate?.label ?? 'a covariate'}`,
  }[reason];
}
