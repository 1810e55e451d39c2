import { tables } from '../../server/db/tables.ts';
import type { Context } from '../../server/identity/context.ts';
import { verbs } from '../../server/verbs.ts';
import { ModelPlan, type WrittenPlan } from '../../shared/analysis/modelSpec.ts';

const plans: { title: string; isPrimary: boolean; plan: WrittenPlan }[] = [
  {
    title: 'M1: extent of enhancement, adjusted',
    isPrimary: true,
    plan: {
      kind: 'cox',
      endpointId: 'os',
      ties: 'efron',
      entry: 'baselineImaging',
      terms: [
        { covariateId: 'region_count', per: 1 },
        { covariateId: 'hydrocephalus', per: 1 },
        { covariateId: 'age_years', per: 10 },
        { covariateId: 'kps', per: 10 },
      ],
    },
  },
  {
    title: 'Survival by hydrocephalus',
    isPrimary: false,
    plan: { kind: 'survival', endpointId: 'os', groupBy: 'hydrocephalus', confType: 'log', entry: 'baselineImaging' },
  },
  {
    title: 'Survival by EANO-ESMO letter',
    isPrimary: false,
    plan: { kind: 'survival', endpointId: 'os', groupBy: 'eano_letter', confType: 'log', entry: 'baselineImaging' },
  },
];

/** Freezes the demo (interim: reads are still open), declares its models and fits them. */
export async function makeDemoModels(context: Context): Promise<void> {
  const researcher = (await context.db.findOne(tables.people, { name: 'wu' }))!;
  const { freeze } = await verbs.makeFreeze(context, researcher, { title: 'First look', isInterim: true });
  for (const plan of plans) {
    const { spec } = await verbs.declareModel(context, researcher, { ...plan, plan: ModelPlan.parse(plan.plan) });
    await verbs.fitModel(context, researcher, { modelSpecId: spec.id, freezeId: freeze.id });
  }
}
