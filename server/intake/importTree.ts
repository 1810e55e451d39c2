import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import type { SourceOutcome } from '../../shared/intake/sourceFile.ts';
import { sealText } from '../identity/sealText.ts';
import type { ArchiveForm, Inspection } from '../imaging/inspection.ts';
import type { Candidate } from './candidate.ts';
import { candidatesOf } from './findCandidates.ts';
import { countRecalled, type ImportRun, tellProgress } from './importRun.ts';
import { readCandidates } from './readCandidates.ts';
import { unpackArchive } from './unpackArchive.ts';
import { newUnpackBudget, type UnpackBudget } from './unpackBudget.ts';

const MOST_NESTED_ARCHIVES = 3;
/** Unpacked files that wait to be stored: beyond this they are stored at once, and their folders go. */
const MOST_UNPACKED_BYTES = 256 * 2 ** 20;
const MOST_UNPACKED_FOLDERS = 64;
const TOLD_EVERY = 25;

/** The archives around some files: how many, and what they may still unpack to. */
interface Around {
  depth: number;
  budget: UnpackBudget | null;
}

/**
 * Takes files in their order: what is known is counted, what is new is handed to be stored, an archive is unpacked and its members are taken
 * at its place. Between two files it asks whether it shall go on.
 */
export async function importTree(
  run: ImportRun,
  candidates: Iterable<Candidate> | AsyncIterable<Candidate>,
  around: Around = { depth: 0, budget: null },
): Promise<void> {
  const given = { db: run.context.db, inspectors: run.inspectors, policy: run.policy };
  let told = 0;
  for await (const read of readCandidates(given, candidates)) {
    // asked before a file is taken: who stops an import after its last file stops nothing
    if (run.control.wish() !== 'go') run.isStopped = true;
    if (run.isStopped) return;
    if (read.recalled) countRecalled(run, read.recalled);
    else await take(run, read, around);
    told += 1;
    if (told % TOLD_EVERY === 0) tellProgress(run);
  }
}

async function take(
  run: ImportRun,
  { candidate, inspection }: { candidate: Candidate; inspection: Inspection },
  around: Around,
): Promise<void> {
  if (inspection.kind !== 'object' && inspection.kind !== 'archive' && inspection.problem.code === 'file.symlink') {
    await leaveOut(run, candidate, { outcome: 'notDicom', problem: inspection.problem });
    return;
  }
  run.batch.files += 1;
  switch (inspection.kind) {
    case 'object':
      await run.arrivals.add({ candidate, number: run.batch.files, object: inspection });
      break;
    case 'archive':
      await importArchive(run, { candidate, form: inspection.form, number: run.batch.files }, around);
      break;
    default: {
      const why = (await hasChanged(candidate)) ? problem('file.changed', 'file') : inspection.problem;
      const isRejected = inspection.kind === 'rejected' || why !== inspection.problem;
      await leaveOut(run, candidate, { outcome: isRejected ? 'rejected' : 'notDicom', problem: why });
    }
  }
}

async function importArchive(
  run: ImportRun,
  archive: { candidate: Candidate; form: ArchiveForm; number: number },
  around: Around,
): Promise<void> {
  const { candidate, form, number } = archive;
  if (around.depth >= MOST_NESTED_ARCHIVES) {
    await leaveOut(run, candidate, { outcome: 'rejected', problem: problem('archive.bomb', 'archive') });
    return;
  }
  const folder = path.join(run.temporary, `${number}`);
  const budget = around.budget ?? newUnpackBudget(candidate.bytes);
  const before = budget.bytes;
  const name = path.basename(candidate.say());
  const unpacked = await unpackArchive({ path: candidate.path, form, name }, { folder, budget });
  await importTree(run, candidatesOf(run.context.identity.store(), candidate, unpacked.members), {
    depth: around.depth + 1,
    budget,
  });
  if (!run.isStopped) {
    const isChanged = unpacked.problem !== null && (await hasChanged(candidate));
    const why = isChanged ? problem('file.changed', 'archive') : unpacked.problem;
    await leaveOut(run, candidate, { outcome: why ? 'rejected' : 'archive', problem: why, number });
  }
  run.unpacked.push({ folder, bytes: budget.bytes - before });
  const waiting = run.unpacked.reduce((sum, one) => sum + one.bytes, 0);
  if (around.depth === 0 && (waiting > MOST_UNPACKED_BYTES || run.unpacked.length > MOST_UNPACKED_FOLDERS))
    await dropUnpacked(run);
}

/** Stores what waits, and takes the folders away in which it lay. */
async function dropUnpacked(run: ImportRun): Promise<void> {
  await run.arrivals.finish();
  for (const { folder } of run.unpacked.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** Hands over a file of which no instance comes: its row and its Problem are kept with the next group. */
async function leaveOut(
  run: ImportRun,
  candidate: Candidate,
  why: { outcome: SourceOutcome; problem: Problem | null; number?: number },
): Promise<void> {
  const number = why.number ?? Math.max(1, run.batch.files);
  const { outcome } = why;
  await run.arrivals.leaveOut({
    problem: why.problem && { ...why.problem, at: `file ${number}` },
    isReplacing: candidate.mayHaveRow,
    source: {
      fileKey: candidate.fileKey,
      batchId: run.batch.id,
      number,
      archiveKey: candidate.archiveKey,
      contentKey: null,
      sopInstanceUid: null,
      outcome,
      code: why.problem?.code ?? null,
      sealedPlace: outcome === 'rejected' ? sealText(run.context.identity.store(), candidate.say()) : null,
    },
  });
}

/** Whether a file that could not be used is another one than was found: then it is not its own fault. */
async function hasChanged({ path: place, bytes, changedNs }: Candidate): Promise<boolean> {
  if (changedNs === null) return false;
  const now = await stat(place, { bigint: true }).catch(() => null);
  return now === null || now.mtimeNs !== changedNs || Number(now.size) !== bytes;
}
