import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { describeBug } from '../base/describeBug.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { openInspectors } from '../imaging/openInspectors.ts';
import { isDiskFull } from '../store/isDiskFull.ts';
import { beginBatch } from './beginBatch.ts';
import { countFiles } from './countFiles.ts';
import { findCandidates } from './findCandidates.ts';
import { finishImport } from './finishImport.ts';
import { type ImportControl, unstopped } from './importControl.ts';
import { countOutcome, type ImportProgress, type ImportRun, tellProgress } from './importRun.ts';
import { importTree } from './importTree.ts';
import { isInsideData } from './isInsideData.ts';
import { storeArrivals } from './storeArrivals.ts';
import { UNPACKED } from './sweepFiles.ts';

const COUNTED = [
  'files',
  'unchangedFiles',
  'rejectedFiles',
  'newInstances',
  'duplicateInstances',
  'conflictingInstances',
  'heldInstances',
  'bytes',
] as const;

/** Makes the batch of an import. @throws {Refusal} folder.none, folder.inside, identity.locked */
export async function beginImport(
  context: Context,
  actor: Actor,
  input: { folder: string; label?: string; source?: ImportBatch['source'] },
): Promise<ImportBatch> {
  context.identity.store();
  const folder = path.resolve(input.folder);
  if (!(await stat(folder).catch(() => null))) throw new Refusal('folder.none');
  if (input.source !== 'upload' && (await isInsideData(context.dataDir, folder))) throw new Refusal('folder.inside');
  const label = input.label ?? `import ${context.now().slice(0, 16).replace('T', ' ')}`;
  return beginBatch(context, actor, { source: input.source ?? 'folder', label, folder });
}

/** What an import reads, how, and who watches it. */
export interface ImportGiven {
  batch: ImportBatch;
  folder: string;
  /** Reads every file, also one that is known by place, size and time of change. */
  verify?: boolean;
  /** What a person calls a file, where that is not its path. */
  placeOf?: (path: string) => string;
  tell?: (progress: ImportProgress) => void;
  control?: ImportControl;
}

/**
 * Imports a folder, a file or an archive into a batch: walk, look up what is known, inspect in child processes, store in groups, describe,
 * link, place.
 *
 * A file that cannot be used becomes a Problem and never stops the rest. What an earlier import has dealt with and is unchanged is counted, not
 * read; the retry of another import reads what was rejected. Killed at any point, the same folder again brings what is missing; given the same batch again, its counts end as if it had never
 * stopped. `control` may pause or cancel it between two files: what came so far stays, described and linked. Of objects with the same UID
 * and other pixels the one is kept that an earlier import brought, else the first in the order of places; an archive has its place
 * among the files around it. Imports of one project come one after the other: the queue of jobs sees to that.
 * @throws {Refusal} identity.locked; disk.full: what came before is intact, and the batch has failed
 */
export async function importFolder(context: Context, actor: Actor, given: ImportGiven): Promise<ImportBatch> {
  const started = Date.now();
  const folder = path.resolve(given.folder);
  const run = await beginRun(context, actor, given);
  const secondsBefore = given.batch.seconds;
  try {
    const store = context.identity.store();
    const without = path.resolve(context.dataDir);
    // a number for the progress and nothing else: without it the progress tells no end
    countFiles(folder, without).then(
      (found) => (run.filesFound = found),
      () => undefined,
    );
    await importTree(run, findCandidates(store, { folder, without, placeOf: given.placeOf }));
    await run.arrivals.finish();
    await finishImport(run, () => secondsBefore + (Date.now() - started) / 1000);
  } catch (error) {
    await run.arrivals.settle();
    await failImport(run, error);
  } finally {
    run.inspectors.close();
    await rm(run.temporary, { recursive: true, force: true });
  }
  return run.batch;
}

async function beginRun(context: Context, actor: Actor, given: ImportGiven): Promise<ImportRun> {
  const { batch } = given;
  const problems = await context.db.count(tables.batchProblems, { batchId: batch.id, severity: ['error', 'warning'] });
  // a resumed batch counts what it had done before once more
  const counts = Object.fromEntries(COUNTED.map((name) => [name, 0]));
  Object.assign(batch, { ...counts, problems });
  const run: ImportRun = {
    context,
    actor,
    batch,
    policy: { batchId: batch.id, verify: given.verify ?? false, readsRejected: batch.retryOf !== null },
    inspectors: openInspectors(),
    arrivals: storeArrivals(
      context,
      { id: batch.id, who: actor.name, count: (outcome) => countOutcome(run, outcome) },
      () => tellProgress(run),
    ),
    studies: new Set(),
    series: new Set(),
    stillRejected: 0,
    unpacked: [],
    temporary: path.join(context.dataDir, 'tmp', `${UNPACKED}${batch.id}`),
    filesFound: null,
    control: given.control ?? unstopped,
    isStopped: false,
    tell: given.tell ?? (() => undefined),
  };
  return run;
}

/** Says that the import has failed; when even that cannot be written, its row tells at the next start. */
async function failImport({ context, batch }: ImportRun, error: unknown): Promise<never> {
  const failed = { state: 'failed', endedAt: context.now() } as const;
  await context.db
    .write((tx) => tx.update(tables.importBatches, { id: batch.id }, failed))
    .catch((again: unknown) => context.log.error({ batch: batch.id, ...describeBug(again) }, 'a failed import'));
  throw isDiskFull(error) ? new Refusal('disk.full') : error;
}
