import { checkPlan } from '../../shared/analysis/checkPlan.ts';
import type { ModelSpec } from '../../shared/analysis/modelSpec.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { viewModels } from './viewModels.ts';

/** Declares an analysis before it is run; it is never changed afterwards. @throws {Refusal} model.invalid */
export async function declareModel(
  context: Context,
  actor: Actor,
  input: Input<'declareModel'>,
): Promise<Output<'declareModel'>> {
  const problems = checkPlan(input.plan);
  if (problems.length > 0) throw new Refusal('model.invalid', { problems }, problems.map((one) => one.says).join(' '));
  const spec: ModelSpec = {
    id: context.newId(),
    title: input.title,
    isPrimary: input.isPrimary,
    plan: JSON.stringify(input.plan),
    declaredBy: actor.name,
    declaredAt: context.now(),
  };
  await context.db.write(async (tx) => {
    await tx.insert(tables.modelSpecs, [spec]);
    const detail = `${input.plan.kind} model declared${spec.isPrimary ? ', primary' : ''}`;
    await recordAudit(tx, { at: spec.declaredAt, who: actor.name, verb: 'declareModel', ids: [spec.id], detail });
  });
  return (await viewModels(context, [spec]))[0]!;
}
