import { plantedEffects, plantedPlan } from '../../scripts/phantom/plantedModel.ts';
import { fitModel } from '../../shared/analysis/fitModel.ts';
import type { FrozenTable } from '../../shared/analysis/freeze/frozenTable.ts';
import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';

/** A planted effect beside what the model says of it, as log hazard ratios. */
export interface FoundEffect {
  name: string;
  planted: number;
  /** The estimate and its 95% limits; null where the data do not allow one. */
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  isCovered: boolean;
}

/** Fits the planted model, or another form of it, to a frozen table of invented people and looks for each planted effect in its 95% interval. */
export function findPlanted(frozen: FrozenTable, plan: ModelPlan = plantedPlan): FoundEffect[] {
  const outcome = fitModel(plan, frozen);
  if (outcome.kind === 'refused' || outcome.result.kind !== 'cox') throw new Error(JSON.stringify(outcome));
  const { rows } = outcome.result;
  return plantedEffects.map(({ name, covariateId, level, log }) => {
    const ratio = rows.find((row) => row.covariateId === covariateId && row.level === level)?.multivariable;
    const logOf = (value: number | null | undefined): number | null => (value ? Math.log(value) : null);
    const [estimate, lower, upper] = [logOf(ratio?.hr), logOf(ratio?.lower), logOf(ratio?.upper)];
    const isCovered = lower !== null && upper !== null && lower <= log && log <= upper;
    return { name, planted: log, estimate, lower, upper, isCovered };
  });
}
