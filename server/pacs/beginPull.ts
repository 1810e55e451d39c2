import type { Problem } from '../../shared/base/problem.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { newBatch } from '../intake/newRows.ts';

/** Makes the batch of what was pulled, with the Problems of the transfer. */
export async function beginPull(
  context: Context,
  actor: Actor,
  given: { label: string; problems: readonly Problem[] },
): Promise<ImportBatch> {
  const begun = {
    id: context.newId(),
    label: given.label,
    source: 'pacs' as const,
    startedBy: actor.name,
    startedAt: context.now(),
  };
  const batch = { ...newBatch(begun), problems: given.problems.length };
  const rows = given.problems.map((one) => ({ id: context.newId(), batchId: batch.id, ...one }));
  await context.db.write(async (tx) => {
    await tx.insert(tables.importBatches, [batch]);
    await tx.insert(tables.batchProblems, rows);
    await recordAudit(tx, { at: batch.startedAt, who: actor.name, verb: 'beginPull', ids: [batch.id], detail: '' });
  });
  return batch;
}
