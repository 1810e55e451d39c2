import { fitModel } from '../../shared/analysis/fitModel.ts';
import type { FrozenTable } from '../../shared/analysis/freeze/frozenTable.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import { trueEffects } from './casesInvented.ts';

/** The model that the invented survival was drawn from: every planted effect, and nothing that was left out of it. */
export const plantedPlan = ModelPlan.parse({
  kind: 'cox',
  ties: 'efron',
  entry: 'baselineImaging',
  terms: [
    { covariateId: 'region_count' },
    { covariateId: 'hydrocephalus' },
    { covariateId: 'kps', per: 10 },
    { covariateId: 'age_years', per: 10 },
    { covariateId: 'primary_tumour' },
    // whoever has a driver mutation was given the targeted therapy, from the beginning
    { covariateId: 'driver_mutation_any' },
  ],
});

/** The planted effects, as log hazard ratios of coefficients of the planted model. */
export const plantedEffects: readonly { name: string; covariateId: string; level: string | null; log: number }[] = [
  { name: 'region count, per region', covariateId: 'region_count', level: null, log: trueEffects.perRegion },
  { name: 'hydrocephalus', covariateId: 'hydrocephalus', level: '1', log: trueEffects.hydrocephalus },
  { name: 'Karnofsky, per 10', covariateId: 'kps', level: null, log: trueEffects.perTenKps },
  { name: 'age, per 10 years', covariateId: 'age_years', level: null, log: trueEffects.perTenYears },
  { name: 'melanoma', covariateId: 'primary_tumour', level: 'melanoma', log: trueEffects.melanoma },
  {
    name: 'gastrointestinal',
    covariateId: 'primary_tumour',
    level: 'gastrointestinal',
    log: trueEffects.gastrointestinal,
  },
  { name: 'targeted therapy', covariateId: 'driver_mutation_any', level: '1', log: trueEffects.targeted },
];

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
