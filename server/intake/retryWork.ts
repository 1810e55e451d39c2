import type { Id } from '../../shared/base/id.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { Work } from '../jobs/jobs.ts';
import { type ImportOrder, importWork } from './importWork.ts';

/** An import that reads again what another one rejected. */
export interface RetryOrder extends ImportOrder {
  retries: Id;
}

/**
 * The work of a retry. A file that is as it was moves to the list of this import, or leaves the lists when it works; what is still on the
 * list of the earlier one after that is no longer there as it was, and leaves it.
 */
export function retryWork(context: Context, actor: Actor, order: RetryOrder): Work<ImportBatch> {
  const work = importWork(context, actor, { ...order, readsRejected: true });
  return async (tell, control) => {
    const ended = await work(tell, control);
    if (ended.state !== 'done') return ended;
    await context.db.write(async (tx) => {
      const gone = await tx.remove(tables.sourceFiles, { batchId: order.retries, outcome: 'rejected' });
      const detail = `${gone} files that are no longer as they were left the list`;
      const ids = [order.retries, ended.id];
      await recordAudit(tx, { at: context.now(), who: actor.name, verb: 'retryRejected', ids, detail });
    });
    return ended;
  };
}
