import { rm } from 'node:fs/promises';
import path from 'node:path';
import { problem, type ProblemCode } from '../../shared/base/problem.ts';
import type { Context } from '../identity/context.ts';
import type { HeaderInspectors, SeenObject } from '../imaging/inspectHeaders.ts';
import type { ArchiveForm, Inspection } from '../imaging/inspection.ts';
import type { DiskPath } from '../store/diskPath.ts';
import type { Candidate } from './candidate.ts';
import { candidatesOf } from './findCandidates.ts';
import { groupsOf } from './groupsOf.ts';
import type { PlanTally } from './planTally.ts';
import { type Recalled, recallFiles } from './recallFiles.ts';
import { unpackArchive } from './unpackArchive.ts';
import { newUnpackBudget, type UnpackBudget } from './unpackBudget.ts';

/** An archive of the source. */
export interface PlannedArchive {
  path: DiskPath;
  form: ArchiveForm;
  name: string;
  /** Where its members lie while they are needed. */
  folder: string;
  /** What it might unpack to when it was opened: its members get the same places again. */
  budget: Readonly<UnpackBudget>;
  within: PlannedArchive | null;
}

/** A file that holds an object. `number` is its 1-based place in the import. */
export interface Sighting {
  candidate: Candidate;
  number: number;
  archive: PlannedArchive | null;
  object: SeenObject;
}

/** Where what is found goes. */
export interface PlanWalk {
  context: Context;
  inspectors: HeaderInspectors;
  /** An empty folder of ours. */
  temporary: string;
  leftOut: PlanTally;
  saw(sighting: Sighting): void;
  /** What an earlier import has dealt with and has not changed. */
  recalled(known: Recalled, candidate: Candidate): void;
  /** Asked at every file; false: stop. */
  goOn(filesDone: number): boolean;
}

const MOST_NESTED_ARCHIVES = 3;
/** Files looked up together. */
const TOGETHER = 256;
/** An import that reads what is not known: what it would do is what is planned. */
const POLICY = { batchId: '', verify: false, readsRejected: false };

/** Looks at every file of a source in the order of the import, those in archives at their place. Answers how many files there are; null when it was stopped. */
export async function sightSource(walk: PlanWalk, candidates: AsyncIterable<Candidate>): Promise<number | null> {
  const run: Run = { ...walk, files: 0, isStopped: false };
  await sightTree(run, candidates, { archive: null, budget: null, depth: 0 });
  return run.isStopped ? null : run.files;
}

interface Run extends PlanWalk {
  files: number;
  isStopped: boolean;
}

interface Around {
  archive: PlannedArchive | null;
  budget: UnpackBudget | null;
  depth: number;
}

type Glimpse =
  | { candidate: Candidate; recalled: Recalled }
  | { candidate: Candidate; recalled: null; inspection: Inspection<SeenObject> };

async function sightTree(
  run: Run,
  candidates: Iterable<Candidate> | AsyncIterable<Candidate>,
  around: Around,
): Promise<void> {
  for await (const one of glimpses(run, candidates)) {
    if (one.recalled) {
      run.files += one.recalled.groups.reduce((sum, group) => sum + group.files, 0);
      run.recalled(one.recalled, one.candidate);
    } else await take(run, one, around);
    if (run.isStopped || !run.goOn(run.files)) {
      run.isStopped = true;
      return;
    }
  }
}

/** In their order; some are looked at ahead. */
async function* glimpses(
  run: Run,
  candidates: Iterable<Candidate> | AsyncIterable<Candidate>,
): AsyncGenerator<Glimpse> {
  const window: Promise<Glimpse>[] = [];
  for await (const group of groupsOf(candidates, TOGETHER)) {
    const known = await recallFiles(run.context.db, POLICY, group);
    for (const [index, candidate] of group.entries()) {
      const one = glimpse(run.inspectors, candidate, known[index] ?? null);
      // a failure is heard when its turn comes
      one.catch(() => undefined);
      window.push(one);
      if (window.length >= run.inspectors.atOnce) yield await window.shift()!;
    }
  }
  while (window.length > 0) yield await window.shift()!;
}

async function glimpse(
  inspectors: HeaderInspectors,
  candidate: Candidate,
  recalled: Recalled | null,
): Promise<Glimpse> {
  if (recalled) return { candidate, recalled };
  const { path: file, problem: why } = candidate;
  const inspection = why ? ({ kind: 'rejected', problem: why } as const) : await inspectors.inspect(file);
  return { candidate, recalled, inspection };
}

async function take(
  run: Run,
  { candidate, inspection }: { candidate: Candidate; inspection: Inspection<SeenObject> },
  around: Around,
): Promise<void> {
  const isLink = candidate.problem?.code === ('file.symlink' satisfies ProblemCode);
  if (!isLink) run.files += 1;
  if (inspection.kind === 'object')
    run.saw({ candidate, number: run.files, archive: around.archive, object: inspection });
  else if (inspection.kind === 'archive') await sightArchive(run, { candidate, form: inspection.form }, around);
  else run.leftOut.add(inspection.problem, candidate.say());
}

async function sightArchive(
  run: Run,
  { candidate, form }: { candidate: Candidate; form: ArchiveForm },
  around: Around,
): Promise<void> {
  if (around.depth >= MOST_NESTED_ARCHIVES) {
    run.leftOut.add(problem('archive.bomb', 'archive'), candidate.say());
    return;
  }
  const budget = around.budget ?? newUnpackBudget(candidate.bytes);
  const folder = path.join(run.temporary, `${run.files}`);
  const name = path.basename(candidate.say());
  const archive = { path: candidate.path, form, name, folder, budget: { ...budget }, within: around.archive };
  const unpacked = await unpackArchive(archive, { folder, budget });
  const members = candidatesOf(run.context.identity.store(), candidate, unpacked.members);
  await sightTree(run, members, { archive, budget, depth: around.depth + 1 });
  if (unpacked.problem) run.leftOut.add(unpacked.problem, candidate.say());
  await rm(folder, { recursive: true, force: true });
}

/** Lays out the members of an archive again, where they lay when they were seen. */
export async function unpackAgain(archive: PlannedArchive): Promise<void> {
  if (archive.within) await unpackAgain(archive.within);
  await rm(archive.folder, { recursive: true, force: true });
  await unpackArchive(archive, { folder: archive.folder, budget: { ...archive.budget } });
}
