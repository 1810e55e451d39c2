import { previewPlan } from '../../shared/analysis/previewPlan.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readFreeze } from './readFreeze.ts';

/** What a plan would take from a Freeze, while it is written: nothing is declared, fitted or kept. @throws {Refusal} unknown.id, freeze.damaged */
export async function previewModel(
  context: Context,
  _actor: Actor,
  input: Input<'previewModel'>,
): Promise<Output<'previewModel'>> {
  const freeze = await context.db.findOne(tables.freezes, { id: input.freezeId });
  if (!freeze) throw new Refusal('unknown.id');
  const { frozen } = await readFreeze(context.dataDir, freeze);
  return previewPlan(input.plan, frozen);
}
