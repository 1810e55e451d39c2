import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/**
 * Tells an import of this process to pause or to end. One that waits for its turn is stopped at once; one that runs stops between two files.
 *
 * @throws {Refusal} unknown.id, batch.notRunning
 */
export async function askImport(
  context: Context,
  actor: Actor,
  asked: { batchId: Id; wish: 'pause' | 'cancel' },
): Promise<void> {
  const { batchId, wish } = asked;
  if (!(await context.db.findOne(tables.importBatches, { id: batchId }))) throw new Refusal('unknown.id');
  const waits = (context.jobs.placeOf(batchId) ?? 0) > 0;
  if (!context.jobs.ask(batchId, wish)) throw new Refusal('batch.notRunning');
  const at = context.now();
  await context.db.write(async (tx) => {
    if (waits) {
      const state = wish === 'pause' ? 'paused' : 'cancelled';
      await tx.update(tables.importBatches, { id: batchId }, { state, endedAt: at });
    }
    await recordAudit(tx, { at, who: actor.name, verb: `${wish}Import`, ids: [batchId], detail: '' });
  });
}
