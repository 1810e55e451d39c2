import { stat } from 'node:fs/promises';
import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { beginBatch } from './beginBatch.ts';
import type { RetryOrder } from './retryWork.ts';

const LONGEST_LABEL = 80;

/**
 * Makes the import that tries the rejected files of another one again; its label names that one.
 *
 * @throws {Refusal} unknown.id, identity.locked, batch.running, batch.undone, batch.nothingRejected, batch.noSource, folder.none
 */
export async function beginRetry(context: Context, actor: Actor, batchId: Id): Promise<RetryOrder> {
  const store = context.identity.store();
  const earlier = await context.db.findOne(tables.importBatches, { id: batchId });
  if (!earlier) throw new Refusal('unknown.id');
  if (earlier.state === 'running') throw new Refusal('batch.running');
  if (earlier.state === 'undone') throw new Refusal('batch.undone');
  if ((await context.db.count(tables.sourceFiles, { batchId, outcome: 'rejected' })) === 0)
    throw new Refusal('batch.nothingRejected');
  const folder = store.sourceOf(batchId)?.folder;
  if (folder === undefined) throw new Refusal('batch.noSource');
  if (!(await stat(folder).catch(() => null))) throw new Refusal('folder.none');
  const label = `retry of ${earlier.label}`.slice(0, LONGEST_LABEL);
  const batch = await beginBatch(context, actor, { source: earlier.source, label, folder });
  return { batch, folder, retries: batchId };
}
