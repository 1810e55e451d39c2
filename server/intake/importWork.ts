import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { JobWish, Work } from '../jobs/jobs.ts';
import { dropReceived } from './dropReceived.ts';
import { importFolder } from './importFolder.ts';
import type { ImportProgress } from './importRun.ts';

/** How far an import of this process is; `secondsLeft` is told once the files are counted. */
export interface WorkProgress extends ImportProgress {
  secondsLeft: number | null;
}

/** What an import reads, and who else is told how far it is. */
export interface ImportOrder {
  batch: ImportBatch;
  folder: string;
  /** Reads every file, also one that is known by place, size and time of change. */
  verify?: boolean;
  /** What a person calls a file, where that is not its path. */
  placeOf?: (path: string) => string;
  tell?: (progress: WorkProgress) => void;
}

/**
 * The work of an import for the queue of jobs: one import at a time in a project. Asked to stop before its turn it does not begin; what was
 * sent to us for it is thrown away when it has ended.
 */
export function importWork(context: Context, actor: Actor, order: ImportOrder): Work<ImportBatch> {
  return async (tell, control) => {
    const { batch, folder, verify, placeOf } = order;
    if (control.wish() !== 'go') return stopBefore(context, batch, control.wish());
    const guess = guessEnd();
    const ended = await importFolder(context, actor, {
      batch: { ...batch },
      folder,
      verify,
      placeOf,
      control,
      tell: (told) => {
        const progress = { ...told, secondsLeft: guess(told) };
        tell(progress);
        order.tell?.(progress);
      },
    });
    if (ended.state === 'done') await leaveList(context, actor, ended);
    if (ended.state === 'done' || ended.state === 'cancelled') await dropReceived(context, ended);
    return ended;
  };
}

/**
 * A rejected file that is as it was has moved to the list of the retry, or works now. What is on the list of the earlier import after that is
 * no longer there as it was: mended, replaced or taken away.
 */
async function leaveList(context: Context, actor: Actor, retry: ImportBatch): Promise<void> {
  const { retryOf } = retry;
  if (retryOf === null) return;
  await context.db.write(async (tx) => {
    const left = await tx.remove(tables.sourceFiles, { batchId: retryOf, outcome: 'rejected' });
    const ids = [retryOf, retry.id];
    const detail = `${left} files that are no longer as they were`;
    await recordAudit(tx, { at: context.now(), who: actor.name, verb: 'retryRejected', ids, detail });
  });
}

async function stopBefore(context: Context, batch: ImportBatch, wish: JobWish): Promise<ImportBatch> {
  const changes = { state: wish === 'cancel' ? 'cancelled' : 'paused', endedAt: context.now() } as const;
  await context.db.write((tx) => tx.update(tables.importBatches, { id: batch.id }, changes));
  const stopped = { ...batch, ...changes };
  if (wish === 'cancel') await dropReceived(context, stopped);
  return stopped;
}

/** From the pace of this run: what an earlier run has done of a resumed import took no time now. */
function guessEnd(): (progress: ImportProgress) => number | null {
  let first: { atMs: number; done: number } | null = null;
  return ({ filesDone, filesFound }) => {
    const atMs = performance.now();
    first ??= { atMs, done: filesDone };
    if (filesFound === null || filesDone <= first.done) return null;
    const secondsEach = (atMs - first.atMs) / 1000 / (filesDone - first.done);
    return Math.max(0, secondsEach * (filesFound - filesDone));
  };
}
