import type { Id } from '../../shared/base/id.ts';
import type { Problem } from '../../shared/base/problem.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { newBatch } from './newRows.ts';

/**
 * Makes the row of an import, wherever its files come from; the sealed side remembers where they lie, so that it can be resumed and retried.
 * `problems`: what went wrong while they were fetched.
 *
 * @throws {Refusal} identity.locked
 */
export async function beginBatch(
  context: Context,
  actor: Actor,
  given: {
    source: ImportBatch['source'];
    label: string;
    folder: string;
    id?: Id;
    retryOf?: Id;
    problems?: readonly Problem[];
  },
): Promise<ImportBatch> {
  const { source, label, folder, problems = [] } = given;
  const startedAt = context.now();
  const id = given.id ?? context.newId();
  const begun = newBatch({ id, label, source, startedBy: actor.name, startedAt });
  const batch = { ...begun, retryOf: given.retryOf ?? null, problems: problems.length };
  await context.identity.store().addSources(id, { folder, label });
  const rows = problems.map((one) => ({ id: context.newId(), batchId: id, ...one }));
  await context.db.write(async (tx) => {
    await tx.insert(tables.importBatches, [batch]);
    await tx.insert(tables.batchProblems, rows);
    const verb = source === 'pacs' ? 'beginPull' : 'beginImport';
    await recordAudit(tx, { at: startedAt, who: actor.name, verb, ids: [id], detail: '' });
  });
  return batch;
}
