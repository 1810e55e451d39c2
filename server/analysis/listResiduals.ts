import type { ResidualsOutcome } from '../../shared/analysis/findResiduals.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { EngineTask } from './engineTask.ts';

const LIMIT_MS = 2 * 60_000;

/**
 * Scaled Schoenfeld residuals of a Cox fit, computed from its Freeze when they are asked for and not kept.
 *
 * @throws {Refusal} unknown.id, freeze.damaged, compute.tooLong, model.invalid (curves and tables have none)
 */
export async function listResiduals(
  { db, dataDir, threads }: Context,
  _actor: Actor,
  { fitId }: Input<'listResiduals'>,
): Promise<Output<'listResiduals'>> {
  const fit = await db.findOne(tables.modelFits, { id: fitId });
  const spec = fit && (await db.findOne(tables.modelSpecs, { id: fit.modelSpecId }));
  const freeze = fit && (await db.findOne(tables.freezes, { id: fit.freezeId }));
  if (!spec || !freeze) throw new Refusal('unknown.id');
  const task: EngineTask = { kind: 'residuals', dataDir, freeze, plan: ModelPlan.parse(JSON.parse(spec.plan)) };
  const outcome = await threads.run<ResidualsOutcome>(task, { limitMs: LIMIT_MS, isUrgent: true });
  if (outcome.kind === 'found') return outcome.result;
  const { problems } = outcome;
  throw new Refusal('model.invalid', { problems }, problems.map((one) => one.says).join(' '));
}
