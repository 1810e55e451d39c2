import { tables } from '../../server/db/tables.ts';
import type { Context } from '../../server/identity/context.ts';
import { verbs } from '../../server/verbs.ts';
import { ModelPlan, type WrittenPlan } from '../../shared/analysis/modelSpec.ts';
import { Refusal } from '../../shared/base/refusal.ts';

const age = { covariateId: 'age_years', per: 10 };
const kps = { covariateId: 'kps', per: 10 };
const basis = { endpointId: 'os', ties: 'efron', entry: 'baselineImaging' } as const;
const curves = { kind: 'survival', endpointId: 'os', confType: 'log', entry: 'baselineImaging' } as const;

/** What a study would declare: the primary model first, then what describes and what questions it. */
const plans: { title: string; isPrimary: boolean; plan: WrittenPlan }[] = [
  {
    title: 'M1: extent of enhancement, adjusted',
    isPrimary: true,
    plan: {
      kind: 'cox',
      ...basis,
      terms: [{ covariateId: 'region_count' }, { covariateId: 'hydrocephalus' }, age, kps],
    },
  },
  {
    title: 'Table 1 by hydrocephalus',
    isPrimary: false,
    plan: {
      kind: 'table1',
      endpointId: 'os',
      entry: 'baselineImaging',
      groupBy: 'hydrocephalus',
      covariateIds: [
        'age_years',
        'sex',
        'kps',
        'primary_tumour',
        'driver_mutation_any',
        'csf_protein',
        'eano_letter',
        'region_count',
        'spine_positive',
        'cranial_nerve_positive',
      ],
    },
  },
  {
    title: 'Survival by hydrocephalus',
    isPrimary: false,
    plan: { ...curves, groupBy: 'hydrocephalus', restrictedDays: 180 },
  },
  {
    title: 'Survival by EANO-ESMO letter',
    isPrimary: false,
    plan: { ...curves, groupBy: 'eano_letter', pairwise: 'holm' },
  },
  {
    title: 'M2: targeted and intrathecal therapy over time',
    isPrimary: false,
    plan: {
      kind: 'cox',
      ...basis,
      entry: 'origin',
      terms: [
        { covariateId: 'targeted_after', time: 'overTime' },
        { covariateId: 'intrathecal_after', time: 'overTime' },
        age,
        kps,
      ],
    },
  },
  {
    title: 'M3: response over time, penalised',
    isPrimary: false,
    plan: {
      kind: 'cox',
      ...basis,
      entry: 'origin',
      penalty: 'firth',
      terms: [{ covariateId: 'response', time: 'overTime' }, age, kps],
    },
  },
  {
    title: 'M4: targeted therapy begun by week 8 (landmark)',
    isPrimary: false,
    plan: {
      kind: 'cox',
      ...basis,
      entry: 'origin',
      landmarkDay: 56,
      terms: [{ covariateId: 'targeted_after' }, age, kps],
    },
  },
];

/** Freezes the demo (interim: reads are still open), declares its models and fits them. */
export async function makeDemoModels(context: Context): Promise<void> {
  const researcher = (await context.db.findOne(tables.people, { name: 'wu' }))!;
  const { freeze } = await verbs.makeFreeze(context, researcher, { title: 'First look', isInterim: true });
  for (const plan of plans) {
    const { spec } = await verbs.declareModel(context, researcher, { ...plan, plan: ModelPlan.parse(plan.plan) });
    await verbs.fitModel(context, researcher, { modelSpecId: spec.id, freezeId: freeze.id }).catch(leaveUnfitted);
  }
}

/** A demo of few cases has too few deaths for some of the models: they stand declared, and say why when somebody fits them. */
function leaveUnfitted(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'model.invalid') throw error;
}
