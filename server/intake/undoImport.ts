import type { Input, Output } from '../../shared/api.ts';
import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { sayUses } from '../../shared/intake/undoPlan.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { openFileStore } from '../store/fileStore.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { dropReceived } from './dropReceived.ts';
import { planUndo } from './planUndo.ts';
import { takeOutBatch } from './takeOutBatch.ts';

/**
 * Takes out everything that an import brought, as a whole, as long as nobody has used it. Its row stays, with its counts.
 *
 * All rows go in one transaction, the files after it: killed in between, files without a row are left, which are cleared away like those of
 * a killed import. The identity store keeps pseudonyms and offsets: the same folder again gives the same studies.
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
    const { files, ...answer } = await removeRows(context, actor, input);
    await removeFiles(context, files);
    await dropReceived(context, answer.batch);
    return answer;
  });
}

async function removeRows(context: Context, actor: Actor, input: Input<'undoImport'>) {
  return context.db.write(async (tx) => {
    const batch = await tx.findOne(tables.importBatches, { id: input.batchId });
    if (!batch) throw new Refusal('unknown.id');
    if (batch.state === 'running') throw new Refusal('batch.running');
    if (batch.state === 'undone') throw new Refusal('batch.undone');
    const undoing = await planUndo(tx, batch.id);
    const { plan } = undoing;
    const uses = sayUses(plan.uses);
    if (uses !== '') throw new Refusal('batch.used', { ...plan.uses }, `It is in ${uses}.`);
    const files = await takeOutBatch(tx, context, { actor, batchId: batch.id, undoing });
    const changes = { state: 'undone', undoReason: input.reason } as const;
    await tx.update(tables.importBatches, { id: batch.id }, changes);
    await recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'undoImport',
      ids: [batch.id],
      detail: `${plan.instances} instances, ${plan.series} series, ${plan.studies} studies, ${plan.links} links, ${plan.timepoints} timepoints, ${plan.assignments} assignments, ${plan.decisions} decisions taken out; ${plan.studiesThatStay} studies stay`,
    });
    return { batch: { ...batch, ...changes }, undone: plan, files };
  });
}

async function removeFiles(context: Context, files: readonly { fileId: Id; heldReason: Instance['heldReason'] }[]) {
  const held = await openFileStore(heldFolder(context));
  for (const { fileId, heldReason } of files) await (heldReason === null ? context.files : held).remove(fileId);
}
