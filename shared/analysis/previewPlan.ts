import type { CompiledModel } from './compiledModel.ts';
import { compileModel } from './compileModel.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import type { ModelPlan } from './modelSpec.ts';
import type { PlanPreview } from './planPreview.ts';
import { type CaseSelection, selectCases } from './selectCases.ts';

/**
 * What a plan would take from a Freeze and what its guards say, without a fit: for the screen on which it is written.
 *
 * The counts are given even where a guard refuses the plan, so that the person sees what is at stake: those of the plan with the guard
 * overridden, else those before its covariates are looked at.
 */
export function previewPlan(plan: ModelPlan, frozen: FrozenTable): PlanPreview {
  const compiled = compileModel(plan, frozen);
  const overridden = { ...plan, override: plan.override ?? { reason: 'only to count the cases' } };
  const counted = compiled.kind === 'compiled' ? compiled : compileModel(overridden, frozen);
  const counts = counted.kind === 'compiled' ? countsOf(plan, counted) : countsBefore(selectCases(plan, frozen));
  return { cases: frozen.cases.rows, ...counts, problems: [...compiled.problems] };
}

type Counts = Omit<PlanPreview, 'cases' | 'problems'>;

function countsOf(plan: ModelPlan, model: CompiledModel): Counts {
  const { n, events, delayedEntries, droppedBy, degreesOfFreedom } = model;
  const isEstimated = plan.kind === 'cox';
  return {
    n,
    events,
    delayedEntries,
    dropped: [...droppedBy],
    degreesOfFreedom: isEstimated ? degreesOfFreedom : null,
    eventsPerDf: isEstimated && degreesOfFreedom > 0 ? events / degreesOfFreedom : null,
  };
}

function countsBefore({ cases, left }: CaseSelection): Counts {
  const reasons = [...new Set(left.map((one) => one.reason))];
  return {
    n: cases.length,
    events: cases.filter((one) => one.outcome === 1).length,
    delayedEntries: cases.filter((one) => one.startDay > 0).length,
    dropped: reasons.map((reason) => ({
      reason,
      covariateId: null,
      n: left.filter((one) => one.reason === reason).length,
    })),
    degreesOfFreedom: null,
    eventsPerDf: null,
  };
}
