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
