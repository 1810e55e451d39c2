import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '../../shared/base/problem.ts';
import type { HeaderReader, SeenObject } from '../imaging/inspectHeaders.ts';
import type { ArchiveForm } from '../imaging/inspection.ts';
import { type DiskPath, sayDiskPath } from '../store/diskPath.ts';
import type { PlanTally } from './planTally.ts';
import { type Member, unpackArchive } from './unpackArchive.ts';
import { newUnpackBudget, type UnpackBudget } from './unpackBudget.ts';
import { walkFiles } from './walkFiles.ts';

/** An archive of the source. */
export interface PlannedArchive {
  path: DiskPath;
  form: ArchiveForm;
  place: string;
  /** Where its members lie while they are needed. */
  folder: string;
  /** What it might unpack to when it was opened: its members get the same places again. */
  budget: Readonly<UnpackBudget>;
  within: PlannedArchive | null;
}

/** A file that holds an object. */
export interface Sighting {
  path: DiskPath;
  /** Its 1-based place in the import. */
  number: number;
  /** Its path below the folder, as a person reads it. */
  place: string;
  archive: PlannedArchive | null;
  object: SeenObject;
}

/** What a walk over a source needs besides the source. */
export interface PlanWalk {
  reader: HeaderReader;
  /** An empty folder of ours. */
  temporary: string;
  leftOut: PlanTally;
  /** Told at every file; false: stop. */
  goOn: (filesDone: number) => boolean;
}

const MOST_NESTED_ARCHIVES = 3;

/** Looks at every file of a source in the order of the import, those in archives too. Answers how many files there are; null when it was stopped. */
export async function sightSource(
  root: DiskPath,
  walk: PlanWalk,
  take: (sighting: Sighting) => void,
): Promise<number | null> {
  const run: Run = { ...walk, take, files: 0, isStopped: false };
  await sightFiles(run, placesOf(run, root), { archive: null, budget: null, depth: 0 });
  return run.isStopped ? null : run.files;
}

interface Run extends PlanWalk {
  take: (sighting: Sighting) => void;
  files: number;
  isStopped: boolean;
}

interface Tree {
  archive: PlannedArchive | null;
  budget: UnpackBudget | null;
  depth: number;
}

/** A path with what a person calls it. */
interface Place {
  path: DiskPath;
  says: string;
}

async function sightFiles(run: Run, files: AsyncIterable<Place> | Iterable<Place>, tree: Tree): Promise<void> {
  const archives: Omit<PlannedArchive, 'budget'>[] = [];
  const places: string[] = [];
  const { archive } = tree;
  for await (const { path: file, inspection } of run.reader.read(noting(files, places))) {
    const place = places.shift()!;
    run.files += 1;
    if (run.isStopped || !run.goOn(run.files)) {
      run.isStopped = true;
      return;
    }
    const folder = path.join(run.temporary, `${run.files}`);
    if (inspection.kind === 'object') run.take({ path: file, number: run.files, place, archive, object: inspection });
    else if (inspection.kind === 'archive')
      archives.push({ path: file, form: inspection.form, place, folder, within: archive });
    else run.leftOut.add(inspection.problem, place);
  }
  for (const one of archives) if (!run.isStopped) await sightArchive(run, one, tree);
}

async function* noting(files: AsyncIterable<Place> | Iterable<Place>, places: string[]): AsyncGenerator<DiskPath> {
  for await (const file of files) {
    places.push(file.says);
    yield file.path;
  }
}

async function* placesOf(run: Run, root: DiskPath): AsyncGenerator<Place> {
  const base = sayDiskPath(root);
  for await (const found of walkFiles(root)) {
    if (run.isStopped) return;
    const whole = sayDiskPath(found.path);
    const says = whole.slice(base.length).replace(/^\/+/, '') || path.basename(whole);
    if (found.kind === 'file') yield { path: found.path, says };
    else run.leftOut.add(problem('file.symlink', 'link'), says);
  }
}

async function sightArchive(run: Run, found: Omit<PlannedArchive, 'budget'>, tree: Tree): Promise<void> {
  if (tree.depth >= MOST_NESTED_ARCHIVES) {
    run.leftOut.add(problem('archive.bomb', 'archive'), found.place);
    return;
  }
  const budget = tree.budget ?? newUnpackBudget((await stat(found.path)).size);
  const archive = { ...found, budget: { ...budget } };
  const unpacked = await unpackArchive({ ...archive, name: found.place }, { folder: archive.folder, budget });
  if (unpacked.problem) run.leftOut.add(unpacked.problem, archive.place);
  await sightFiles(run, membersOf(run, archive, unpacked.members), { archive, budget, depth: tree.depth + 1 });
  await rm(archive.folder, { recursive: true, force: true });
}

function* membersOf(run: Run, archive: PlannedArchive, members: readonly Member[]): Generator<Place> {
  for (const member of members) {
    const says = `${archive.place} » ${member.name}`;
    if (member.path !== null) yield { path: member.path, says };
    else if (member.problem) {
      run.files += 1;
      run.leftOut.add(member.problem, says);
    }
  }
}

/** Lays out the members of an archive again, where they lay when they were seen. */
export async function unpackAgain(archive: PlannedArchive): Promise<void> {
  if (archive.within) await unpackAgain(archive.within);
  await rm(archive.folder, { recursive: true, force: true });
  await unpackArchive({ ...archive, name: archive.place }, { folder: archive.folder, budget: { ...archive.budget } });
}
