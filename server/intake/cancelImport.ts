import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { askImport } from './askImport.ts';
import { dropReceived } from './dropReceived.ts';
import { getImport } from './getImport.ts';

const STOPPED = ['paused', 'interrupted', 'failed'];

/** Ends an import for good, whether it runs, waits or is held; what it brought stays until it is undone. @throws {Refusal} unknown.id, batch.ended */
export async function cancelImport(
  context: Context,
  actor: Actor,
  input: Input<'cancelImport'>,
): Promise<Output<'cancelImport'>> {
  const { batchId } = input;
  const batch = await context.db.findOne(tables.importBatches, { id: batchId });
  if (!batch) throw new Refusal('unknown.id');
  if (context.jobs.placeOf(batchId) !== null) await askImport(context, actor, { batchId, wish: 'cancel' });
  else {
    if (!STOPPED.includes(batch.state)) throw new Refusal('batch.ended');
    const at = context.now();
    await context.db.write(async (tx) => {
      await tx.update(tables.importBatches, { id: batchId }, { state: 'cancelled', endedAt: at });
      await recordAudit(tx, { at, who: actor.name, verb: 'cancelImport', ids: [batchId], detail: '' });
    });
    await dropReceived(context, batch);
  }
  return getImport(context, actor, input);
}
