import { checkPlan } from '../../shared/analysis/checkPlan.ts';
import type { ModelSpec } from '../../shared/analysis/modelSpec.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { viewModels } from './viewModels.ts';

/**
 * Declares an analysis before it is run; its plan is never changed afterwards.
 *
 * A study has one primary analysis: a second one takes its place only when it names the first, which stays as a secondary one; the audit
 * says whether that had been fitted by then. @throws {Refusal} model.invalid, model.primaryExists (the facts name it)
 */
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
    const former = spec.isPrimary ? await tx.findOne(tables.modelSpecs, { isPrimary: true }) : null;
    if (former && former.id !== input.replacesPrimaryId)
      throw new Refusal('model.primaryExists', { primaryId: former.id, title: former.title });
    const wasFitted = former !== null && (await tx.findOne(tables.modelFits, { modelSpecId: former.id })) !== null;
    if (former) await tx.update(tables.modelSpecs, { id: former.id }, { isPrimary: false });
    await tx.insert(tables.modelSpecs, [spec]);
    const instead = former ? ` instead of another, ${wasFitted ? 'already fitted' : 'not fitted yet'}` : '';
    const detail = `${input.plan.kind} model declared${spec.isPrimary ? `, primary${instead}` : ''}`;
    const ids = former ? [spec.id, former.id] : [spec.id];
    await recordAudit(tx, { at: spec.declaredAt, who: actor.name, verb: 'declareModel', ids, detail });
  });
  return (await viewModels(context, [spec]))[0]!;
}
