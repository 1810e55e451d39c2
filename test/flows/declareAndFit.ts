import { tables } from '../../server/db/tables.ts';
import { verbs } from '../../server/verbs.ts';
import { ModelPlan, type WrittenPlan } from '../../shared/analysis/modelSpec.ts';
import type { ServedDemo } from './demoProject.ts';

/** A plan with the title of its model. */
export type TitledPlan = [title: string, plan: WrittenPlan];

/** Freezes the demo and has its researcher declare and fit some models on it. */
export async function declareAndFit({ context }: ServedDemo, plans: readonly TitledPlan[]): Promise<void> {
  const researcher = (await context.db.findOne(tables.people, { name: 'wu' }))!;
  const { freeze } = await verbs.makeFreeze(context, researcher, { title: 'For the test', isInterim: true });
  for (const [title, plan] of plans) {
    const input = { title, isPrimary: false, plan: ModelPlan.parse(plan) };
    const { spec } = await verbs.declareModel(context, researcher, input);
    await verbs.fitModel(context, researcher, { modelSpecId: spec.id, freezeId: freeze.id });
  }
}
