import type { Id } from '../../shared/base/id.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';

/**
 * Marks the imports that were running when the process before this one ended: nothing of them is lost, and each can be resumed. Only for who
 * holds the data directory alone. Answers how many.
 */
export async function markInterrupted(context: Pick<DbContext, 'db' | 'now'>): Promise<number> {
  const running = await context.db.find(tables.importBatches, { state: 'running' });
  if (running.length === 0) return 0;
  const at = context.now();
  const ids: Id[] = running.map((batch) => batch.id);
  await context.db.write(async (tx) => {
    await tx.update(tables.importBatches, { id: ids }, { state: 'interrupted', endedAt: at });
    await recordAudit(tx, { at, who: 'system', verb: 'markInterrupted', ids, detail: 'their process has ended' });
  });
  return running.length;
}
