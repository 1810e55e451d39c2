import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { inspectFiles } from '../imaging/inspectFiles.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { beginBatch } from './beginBatch.ts';
import { describeStudies } from './describeStudies.ts';
import { type ImportControl, unstopped } from './importControl.ts';
import { linkStudies } from './linkStudies.ts';
import type { GroupOutcome } from './sortArrivals.ts';
import { type ArrivalStore, storeArrivals } from './storeArrivals.ts';
import { unpackZip } from './unpackZip.ts';
import { walkFiles } from './walkFiles.ts';

/** What a person who watches is told. `filesFound` is null until the walk has ended. */
export interface ImportProgress {
  batchId: string;
  filesDone: number;
  filesFound: number | null;
  batch: ImportBatch;
}

const MOST_NESTED_ARCHIVES = 3;
const MOST_PROBLEMS_WAITING = 500;

interface Run {
  context: Context;
  actor: Actor;
  batch: ImportBatch;
  studies: Set<string>;
  series: Set<string>;
  arrivals: ArrivalStore;
  /** Problems not yet written: they go with the next group. */
  problems: Problem[];
  filesFound: number | null;
  tell: (progress: ImportProgress) => void;
  control: ImportControl;
}

/** Makes the batch of an import. @throws {Refusal} folder.none, folder.inside, identity.locked */
export async function beginImport(
  context: Context,
  actor: Actor,
  input: { folder: string; label?: string; source?: ImportBatch['source'] },
): Promise<ImportBatch> {
  context.identity.store();
  const folder = path.resolve(input.folder);
  if (!(await stat(folder).catch(() => null))) throw new Refusal('folder.none');
  const data = path.resolve(context.dataDir);
  const isInside = folder === data || folder.startsWith(data + path.sep);
  if (isInside && input.source !== 'upload') throw new Refusal('folder.inside');
  const label = input.label ?? `import ${context.now().slice(0, 16).replace('T', ' ')}`;
  return beginBatch(context, actor, { source: input.source ?? 'folder', label, folder });
}

/**
 * Imports a folder, a file or a zip into a batch: walk, inspect in child processes, store in groups, describe, link, place.
 *
 * A file that cannot be used becomes a Problem and never stops the rest. Killed at any point, the same folder again brings what is missing.
 * `control` may pause or cancel it between two files: what came so far stays, described and linked.
 */
export async function importFolder(
  context: Context,
  actor: Actor,
  given: { batch: ImportBatch; folder: string; tell?: (progress: ImportProgress) => void; control?: ImportControl },
): Promise<ImportBatch> {
  const started = Date.now();
  const run: Run = {
    context,
    actor,
    batch: given.batch,
    studies: new Set(),
    series: new Set(),
    arrivals: storeArrivals(context, { id: given.batch.id, who: actor.name }, (outcome) => takeOutcome(run, outcome)),
    problems: [],
    filesFound: null,
    tell: given.tell ?? (() => undefined),
    control: given.control ?? unstopped,
  };
  const temporary = path.join(context.dataDir, 'tmp', given.batch.id);
  try {
    void countFiles(run, path.resolve(given.folder));
    await importTree(run, { folder: path.resolve(given.folder), temporary, depth: 0 });
    await run.arrivals.finish();
    run.problems.push(...(await describeStudies(context, actor, [...run.studies])));
    const { linked } = await linkStudies(context, actor, [...run.studies]);
    await finish(run, { seconds: (Date.now() - started) / 1000, linked: linked.length });
  } catch (error) {
    await run.arrivals.settle();
    await context.db.write((tx) =>
      tx.update(tables.importBatches, { id: run.batch.id }, { state: 'failed', endedAt: context.now() }),
    );
    throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return run.batch;
}

async function countFiles(run: Run, folder: string): Promise<void> {
  let found = 0;
  for await (const one of walkFiles(folder)) if (one.kind === 'file') found += 1;
  run.filesFound = found;
}

async function importTree(run: Run, tree: { folder: string; temporary: string; depth: number }): Promise<void> {
  const archives: { path: DiskPath; number: number }[] = [];
  for await (const { path: place, inspection } of inspectFiles(filesOf(run, tree.folder))) {
    run.batch.files += 1;
    const number = run.batch.files;
    switch (inspection.kind) {
      case 'object':
        await run.arrivals.add({ path: place, number, object: inspection });
        break;
      case 'archive':
        archives.push({ path: place, number });
        break;
      default:
        run.problems.push({ ...inspection.problem, at: `file ${number}` });
    }
    if (run.batch.files % 25 === 0) tellProgress(run);
    if (run.control.wish() !== 'go') return;
  }
  for (const archive of archives) if (run.control.wish() === 'go') await importArchive(run, archive, tree);
}

async function* filesOf(run: Run, folder: string): AsyncGenerator<DiskPath> {
  const file = await stat(folder);
  if (file.isFile()) yield folder;
  else
    for await (const found of walkFiles(folder)) {
      if (found.kind === 'file') yield found.path;
      else run.problems.push(problem('file.symlink', 'link'));
    }
}

async function importArchive(
  run: Run,
  archive: { path: DiskPath; number: number },
  tree: { temporary: string; depth: number },
): Promise<void> {
  const at = `file ${archive.number}`;
  if (tree.depth >= MOST_NESTED_ARCHIVES) {
    run.problems.push(problem('archive.bomb', at));
    return;
  }
  const folder = path.join(tree.temporary, `${archive.number}`);
  await mkdir(folder, { recursive: true });
  const unpacked = await unpackZip(archive.path.toString(), folder);
  if ('problem' in unpacked) run.problems.push({ ...unpacked.problem, at });
  else {
    await importTree(run, { folder, temporary: tree.temporary, depth: tree.depth + 1 });
    await run.arrivals.finish();
  }
  await rm(folder, { recursive: true, force: true });
}

async function takeOutcome(run: Run, outcome: GroupOutcome): Promise<void> {
  for (const uid of outcome.studies) run.studies.add(uid);
  for (const uid of outcome.series) run.series.add(uid);
  run.batch.newInstances += outcome.newInstances;
  run.batch.duplicateInstances += outcome.duplicates;
  run.batch.conflictingInstances += outcome.conflicts;
  run.batch.heldInstances += outcome.held;
  run.batch.bytes += outcome.bytes;
  run.problems.push(...outcome.problems);
  if (run.problems.length >= MOST_PROBLEMS_WAITING) await writeProblems(run);
  tellProgress(run);
}

async function writeProblems(run: Run): Promise<void> {
  if (run.problems.length === 0) return;
  const rows = run.problems.map((one) => ({ id: run.context.newId(), batchId: run.batch.id, ...one }));
  run.batch.problems += rows.filter((one) => one.severity !== 'info').length;
  run.problems = [];
  await run.context.db.write((tx) => tx.insert(tables.batchProblems, rows));
}

function tellProgress(run: Run): void {
  run.tell({
    batchId: run.batch.id,
    filesDone: run.batch.files,
    filesFound: run.filesFound,
    batch: { ...run.batch, studies: run.studies.size, series: run.series.size },
  });
}

function stateOf(control: ImportControl): ImportBatch['state'] {
  const wish = control.wish();
  if (wish === 'go') return 'done';
  return wish === 'pause' ? 'paused' : 'cancelled';
}

async function finish(run: Run, facts: { seconds: number; linked: number }): Promise<void> {
  const { context, batch } = run;
  const links =
    run.studies.size === 0
      ? []
      : await context.db.find(tables.caseLinks, { studyInstanceUid: [...run.studies], endedAt: null });
  const linkedUids = new Set(links.map((link) => link.studyInstanceUid));
  const waiting = [...run.studies].filter((uid) => !linkedUids.has(uid));
  run.problems.push(...waiting.map((_, index) => problem('study.noCase', `waiting study ${index + 1}`)));
  await writeProblems(run);
  Object.assign(batch, {
    state: stateOf(run.control),
    endedAt: context.now(),
    studies: run.studies.size,
    series: run.series.size,
    linkedStudies: linkedUids.size,
    waitingStudies: waiting.length,
    seconds: facts.seconds,
  } satisfies Partial<ImportBatch>);
  await context.db.write(async (tx) => {
    await tx.update(tables.importBatches, { id: batch.id }, batch);
    const detail = `${batch.files} files, ${batch.newInstances} new, ${batch.duplicateInstances} duplicate, ${batch.conflictingInstances} conflicting, ${facts.linked} linked`;
    await recordAudit(tx, { at: batch.endedAt!, who: run.actor.name, verb: 'importFolder', ids: [batch.id], detail });
  });
  tellProgress(run);
}
