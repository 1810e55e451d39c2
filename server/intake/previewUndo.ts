import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { planUndo } from './planUndo.ts';

/** What an undo of an import would take out, and what stands against it. @throws {Refusal} unknown.id, batch.undone */
export async function previewUndo(
  context: Context,
  _actor: Actor,
  input: Input<'previewUndo'>,
): Promise<Output<'previewUndo'>> {
  const batch = await context.db.findOne(tables.importBatches, { id: input.batchId });
  if (!batch) throw new Refusal('unknown.id');
  if (batch.state === 'undone') throw new Refusal('batch.undone');
  return (await planUndo(context.db, batch.id)).plan;
}
