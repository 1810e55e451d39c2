import { stat } from 'node:fs/promises';
import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { beginBatch } from './beginBatch.ts';
import type { ImportOrder } from './importWork.ts';

const LONGEST_LABEL = 80;

/**
 * Makes the import that tries the rejected files of another one again; its label names that one.
 *
 * @throws {Refusal} unknown.id, identity.locked, batch.running, batch.undone, batch.nothingRejected, batch.noSource, folder.none
 */
export async function beginRetry(context: Context, actor: Actor, batchId: Id): Promise<ImportOrder> {
  const store = context.identity.store();
  const earlier = await context.db.findOne(tables.importBatches, { id: batchId });
  if (!earlier) throw new Refusal('unknown.id');
  if (earlier.state === 'running') throw new Refusal('batch.running');
  if (earlier.state === 'undone') throw new Refusal('batch.undone');
  if ((await context.db.count(tables.sourceFiles, { batchId, outcome: 'rejected' })) === 0)
    throw new Refusal('batch.nothingRejected');
  const folder = store.sourceOf(batchId)?.folder;
  const isThere = folder !== undefined && (await stat(folder).catch(() => null)) !== null;
  // what a browser or a PACS sent is not kept
  if (!isThere)
    throw new Refusal(earlier.source === 'folder' && folder !== undefined ? 'folder.none' : 'batch.noSource');
  const label = `retry of ${earlier.label}`.slice(0, LONGEST_LABEL);
  const batch = await beginBatch(context, actor, { source: earlier.source, label, folder, retryOf: batchId });
  return { batch, folder };
}
