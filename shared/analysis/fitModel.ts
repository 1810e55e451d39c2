import type { Problem } from '../base/problem.ts';
import { compileModel } from './compileModel.ts';
import { fitCoxPlan } from './fitCoxPlan.ts';
import { fitCurvesPlan } from './fitCurvesPlan.ts';
import { fitTable1Plan } from './fitTable1Plan.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import type { FitResult } from './modelFit.ts';
import type { ModelPlan } from './modelSpec.ts';

/** A fit, or why the data or the plan do not allow one. */
export type FitOutcome = { kind: 'fitted'; result: FitResult } | { kind: 'refused'; problems: Problem[] };

/**
 * Fits a declared plan to the table of a Freeze: curves with their tests, a Cox model, or Table 1.
 *
 * Everything is computed by the engine of `leptolink fit` on the analyses of `compileModel`. Refuses covariates from the future, models with
 * fewer than five events for each degree of freedom, and whatever the data do not allow: always with a sentence, never with NaN.
 */
export function fitModel(plan: ModelPlan, frozen: FrozenTable): FitOutcome {
  const model = compileModel(plan, frozen);
  if (model.kind === 'refused') return model;
  const forbidden = model.problems.filter((one) => one.severity === 'error');
  if (forbidden.length > 0) return { kind: 'refused', problems: forbidden };
  if (plan.kind === 'cox') return fitCoxPlan(plan, model);
  return plan.kind === 'survival' ? fitCurvesPlan(plan, model) : fitTable1Plan(plan, model);
}
