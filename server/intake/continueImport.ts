import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { ImportOrder } from './importWork.ts';
import { stagingOf } from './stagingOf.ts';

/**
 * Makes a stopped import run again as the same batch, and answers it with what it reads.
 *
 * @throws {Refusal} unknown.id, identity.locked, batch.running, batch.undone, batch.ended, batch.noSource, folder.none
 */
export async function continueImport(context: Context, actor: Actor, batchId: Id): Promise<ImportOrder> {
  const store = context.identity.store();
  const stopped = await context.db.findOne(tables.importBatches, { id: batchId });
  if (!stopped) throw new Refusal('unknown.id');
  if (context.jobs.placeOf(batchId) === 0) throw new Refusal('batch.running');
  if (stopped.state === 'undone') throw new Refusal('batch.undone');
  if (!['paused', 'interrupted', 'failed'].includes(stopped.state)) throw new Refusal('batch.ended');
  const folder = store.sourceOf(batchId)?.folder;
  if (folder === undefined) throw new Refusal('batch.noSource');
  if (!(await stat(folder).catch(() => null))) throw new Refusal('folder.none');
  const changes = { state: 'running', endedAt: null } as const;
  await context.db.write(async (tx) => {
    await tx.update(tables.importBatches, { id: batchId }, changes);
    await recordAudit(tx, { at: context.now(), who: actor.name, verb: 'resumeImport', ids: [batchId], detail: '' });
  });
  const batch = { ...stopped, ...changes };
  if (batch.source !== 'upload') return { batch, folder };
  return { batch, ...(await stagingOf(context).sort(path.basename(path.dirname(folder)))) };
}
