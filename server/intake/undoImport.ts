import type { Input, Output } from '../../shared/api.ts';
import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { sayUses } from '../../shared/intake/undoPlan.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { FileRemoval } from '../store/fileRemoval.ts';
import { openFileStore } from '../store/fileStore.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { dropReceived } from './dropReceived.ts';
import { planUndo } from './planUndo.ts';
import { takeOutBatch } from './takeOutBatch.ts';

/**
 * Takes out everything that an import brought, as a whole, as long as nobody has used it. Its row stays, with its counts.
 *
 * All rows go in one transaction, the files after it; they are noted before, so that those of an undo that is killed in between are cleared
 * away at the next start. The identity store keeps pseudonyms and offsets: the same folder again gives the same studies.
 * @throws {Refusal} unknown.id, batch.running, batch.otherRuns, batch.undone, batch.used
 */
export async function undoImport(
  context: Context,
  actor: Actor,
  input: Input<'undoImport'>,
): Promise<Output<'undoImport'>> {
  if (context.jobs.placeOf(input.batchId) !== null) throw new Refusal('batch.running');
  // an import under way may count what is taken out as stored already
  if (!context.jobs.isIdle()) throw new Refusal('batch.otherRuns');
  return context.jobs.run(`undo ${input.batchId}`, async () => {
    const noted: FileRemoval[] = [];
    const answer = await removeRows(context, actor, { ...input, noted }).catch(async (error: unknown) => {
      for (const removal of noted) await removal.drop();
      throw error;
    });
    for (const removal of noted) await removal.finish();
    await dropReceived(context, answer.batch);
    return answer;
  });
}

async function removeRows(
  context: Context,
  actor: Actor,
  { noted, ...input }: Input<'undoImport'> & { noted: FileRemoval[] },
) {
  return context.db.write(async (tx) => {
    const batch = await tx.findOne(tables.importBatches, { id: input.batchId });
    if (!batch) throw new Refusal('unknown.id');
    if (batch.state === 'running') throw new Refusal('batch.running');
    if (batch.state === 'undone') throw new Refusal('batch.undone');
    const undoing = await planUndo(tx, batch.id);
    const { plan } = undoing;
    const uses = sayUses(plan.uses);
    if (uses !== '') throw new Refusal('batch.used', { ...plan.uses }, `It is in ${uses}.`);
    // within the transaction: a held object that somebody lets go meanwhile lies in another file
    await noteFiles(tx, context, { batchId: batch.id, noted });
    await takeOutBatch(tx, context, { actor, batchId: batch.id, undoing });
    const changes = { state: 'undone', undoReason: input.reason } as const;
    await tx.update(tables.importBatches, { id: batch.id }, changes);
    await recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'undoImport',
      ids: [batch.id],
      detail: `${plan.instances} instances, ${plan.series} series, ${plan.studies} studies, ${plan.links} links, ${plan.timepoints} timepoints, ${plan.assignments} assignments, ${plan.decisions} decisions taken out; ${plan.studiesThatStay} studies stay`,
    });
    return { batch: { ...batch, ...changes }, undone: plan };
  });
}

/** The files of the import, held ones and others, noted before their rows go. */
async function noteFiles(
  tx: Reader,
  context: Context,
  { batchId, noted }: { batchId: Id; noted: FileRemoval[] },
): Promise<void> {
  const rows = await tx.select<{ fileId: Id; heldReason: string | null }>(
    'SELECT "fileId", "heldReason" FROM "instances" WHERE "batchId" = $1',
    [batchId],
  );
  const ids = (isHeld: boolean) => rows.filter((row) => (row.heldReason !== null) === isHeld).map((row) => row.fileId);
  const held = await openFileStore(heldFolder(context));
  noted.push(await context.files.beginRemoval(ids(false)));
  noted.push(await held.beginRemoval(ids(true)));
}
