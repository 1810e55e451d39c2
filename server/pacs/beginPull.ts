import type { Problem } from '../../shared/base/problem.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Makes the batch of what was pulled, with the Problems of the transfer. */
export async function beginPull(
  context: Context,
  actor: Actor,
  given: { label: string; problems: readonly Problem[] },
): Promise<ImportBatch> {
  const batch: ImportBatch = {
    id: context.newId(),
    label: given.label,
    state: 'running',
    startedBy: actor.name,
    startedAt: context.now(),
    endedAt: null,
    files: 0,
    studies: 0,
    series: 0,
    newInstances: 0,
    duplicateInstances: 0,
    conflictingInstances: 0,
    heldInstances: 0,
    linkedStudies: 0,
    waitingStudies: 0,
    problems: given.problems.length,
    bytes: 0,
    seconds: 0,
  };
  const rows = given.problems.map((one) => ({ id: context.newId(), batchId: batch.id, ...one }));
  await context.db.write(async (tx) => {
    await tx.insert(tables.importBatches, [batch]);
    await tx.insert(tables.batchProblems, rows);
    await recordAudit(tx, { at: batch.startedAt, who: actor.name, verb: 'beginPull', ids: [batch.id], detail: '' });
  });
  return batch;
}
