import { fitModel as fitPlan } from '../../shared/analysis/fitModel.ts';
import { inputsOf } from '../../shared/analysis/inputsOf.ts';
import type { ModelFit } from '../../shared/analysis/modelFit.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readFreeze } from './readFreeze.ts';
import { viewModels } from './viewModels.ts';

/**
 * Fits a declared model to a Freeze and to nothing else: its input are the Freeze's files, held against their hashes.
 *
 * @throws {Refusal} unknown.id, freeze.damaged, model.invalid (a covariate from the future, no events, ...: the facts carry the problems)
 */
export async function fitModel(context: Context, actor: Actor, input: Input<'fitModel'>): Promise<Output<'fitModel'>> {
  const { db, dataDir } = context;
  const spec = await db.findOne(tables.modelSpecs, { id: input.modelSpecId });
  const freeze = await db.findOne(tables.freezes, { id: input.freezeId });
  if (!spec || !freeze) throw new Refusal('unknown.id');
  const { frozen, inputs } = await readFreeze(dataDir, freeze);
  const plan = ModelPlan.parse(JSON.parse(spec.plan));
  const outcome = fitPlan(plan, frozen);
  if (outcome.kind === 'refused') {
    const { problems } = outcome;
    throw new Refusal('model.invalid', { problems }, problems.map((one) => one.says).join(' '));
  }
  const fit: ModelFit = {
    id: context.newId(),
    modelSpecId: spec.id,
    freezeId: freeze.id,
    result: JSON.stringify(outcome.result),
    inputs: inputsOf(plan, inputs),
    codeVersion: context.codeVersion,
    fittedBy: actor.name,
    fittedAt: context.now(),
  };
  await db.write(async (tx) => {
    await tx.insert(tables.modelFits, [fit]);
    const detail = `fitted to freeze ${freeze.number}: ${outcome.result.n} cases, ${outcome.result.events} events`;
    const ids = [fit.id, spec.id, freeze.id];
    await recordAudit(tx, { at: fit.fittedAt, who: actor.name, verb: 'fitModel', ids, detail });
  });
  return (await viewModels(context, [spec]))[0]!;
}
