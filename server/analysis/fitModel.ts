import type { ModelFit } from '../../shared/analysis/modelFit.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { fitsUnderWay } from './cancelFit.ts';
import type { EngineTask, FitAnswer } from './engineTask.ts';
import { viewModels } from './viewModels.ts';

/** Longer than any model of a registry takes by far: a plan that is not done by then never will be. */
const LIMIT_MS = 10 * 60_000;

/**
 * Fits a declared model to a Freeze and to nothing else: its input are the Freeze's files, held against their hashes. Computed in a thread of
 * its own, so that the server answers others meanwhile.
 *
 * @throws {Refusal} unknown.id, freeze.damaged, compute.tooLong, compute.cancelled, model.invalid (a covariate from the future, no events,
 * ...: the facts carry the problems)
 */
export async function fitModel(context: Context, actor: Actor, input: Input<'fitModel'>): Promise<Output<'fitModel'>> {
  const { db, dataDir } = context;
  const spec = await db.findOne(tables.modelSpecs, { id: input.modelSpecId });
  const freeze = await db.findOne(tables.freezes, { id: input.freezeId });
  if (!spec || !freeze) throw new Refusal('unknown.id');
  const task: EngineTask = { kind: 'fit', dataDir, freeze, plan: ModelPlan.parse(JSON.parse(spec.plan)) };
  const { outcome, inputs } = await fitsUnderWay(db).watch(spec.id, (signal) =>
    context.threads.run<FitAnswer>(task, { limitMs: LIMIT_MS, signal, isUrgent: true }),
  );
  if (outcome.kind === 'refused') {
    const { problems } = outcome;
    throw new Refusal('model.invalid', { problems }, problems.map((one) => one.says).join(' '));
  }
  const fit: ModelFit = {
    id: context.newId(),
    modelSpecId: spec.id,
    freezeId: freeze.id,
    result: JSON.stringify(outcome.result),
    inputs,
    codeVersion: context.codeVersion,
    fittedBy: actor.name,
    fittedAt: context.now(),
  };
  await db.write(async (tx) => {
    await tx.insert(tables.modelFits, [fit]);
    const { n } = outcome.result;
    const events = 'events' in outcome.result ? `, ${outcome.result.events} events` : '';
    const detail = `fitted to freeze ${freeze.number}: ${n} cases${events}`;
    const ids = [fit.id, spec.id, freeze.id];
    await recordAudit(tx, { at: fit.fittedAt, who: actor.name, verb: 'fitModel', ids, detail });
  });
  return (await viewModels(context, [spec]))[0]!;
}
