import { rm } from 'node:fs/promises';
import { problem, type ProblemCode } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Context } from '../identity/context.ts';
import { inspectFiles } from '../imaging/inspectFiles.ts';
import type { KnownInstance } from './findKnown.ts';
import type { PlannedIdentities } from './planIdentities.ts';
import type { PlanSeen } from './planSeen.ts';
import { type PlannedArchive, type Sighting, unpackAgain } from './planSource.ts';
import type { PlanTally } from './planTally.ts';
import type { Recalled } from './recallFiles.ts';
import { type Arrival, type GroupOutcome, sortArrivals } from './sortArrivals.ts';

/** An instance that the import would store. */
export interface Newcomer {
  study: StudyIdentity;
  seriesInstanceUid: string;
  /** As it would be indexed; made when it is asked for. */
  header: () => Header;
  heldReason: HeldReason | null;
  bytes: number;
}

/** What is new in the sightings and what is not. */
export interface PlannedSort {
  newcomers: Newcomer[];
  duplicates: number;
  conflicts: number;
  /** Files that an earlier import has dealt with. */
  unchangedFiles: number;
  /** Mapped UIDs of what new and stored instances belong to. */
  studies: Set<string>;
  series: Set<string>;
}

/** What becomes of a dry run has no batch. */
const NO_BATCH = '';
/** Of a file that is compared and not taken. */
const LEFT_OUT = new Set<string>([
  'instance.conflict',
  'instance.uidElsewhere',
  'file.changed',
  'file.notCleaned',
] satisfies ProblemCode[]);
const TOGETHER = 500;
const GROUP_FILES = 128;

/**
 * Sorts what was seen as the import would. What nobody has brought before and nobody brings twice is new; of the rest the files are read
 * whole and compared by the import's own decision.
 */
export async function sortSightings(
  context: Context,
  given: { seen: PlanSeen; identities: PlannedIdentities; leftOut: PlanTally; noticed: PlanTally },
): Promise<PlannedSort> {
  const { identities, noticed } = given;
  const { sightings } = given.seen;
  const sort = countKnown(given.seen.known, given.leftOut);
  const unsure = await findUnsure(context, sightings);
  for (const sighting of sightings) {
    const { object } = sighting;
    if (unsure.has(object.sopInstanceUid)) continue;
    const study = identities.of(object.studyInstanceUid);
    const seriesInstanceUid = identities.mapUid(object.seriesInstanceUid);
    object.problems.forEach((one) => noticed.add(one, sighting.candidate.say()));
    if (object.heldReason !== null) noticed.add(problem('instance.held', 'file'), sighting.candidate.say());
    sort.studies.add(study.studyInstanceUid);
    sort.series.add(seriesInstanceUid);
    const { heldReason, sourceBytes, header } = object;
    sort.newcomers.push({
      study,
      seriesInstanceUid,
      header: () => identities.indexed(header, study),
      heldReason,
      bytes: sourceBytes,
    });
  }
  const again = sightings.filter((one) => unsure.has(one.object.sopInstanceUid));
  await compare(context, { ...given, again, sort });
  return sort;
}

/** What was not opened, counted as the import counts it. */
function countKnown(known: readonly Recalled[], leftOut: PlanTally): PlannedSort {
  const sort: PlannedSort = {
    newcomers: [],
    duplicates: 0,
    conflicts: 0,
    unchangedFiles: 0,
    studies: new Set(),
    series: new Set(),
  };
  for (const { studyInstanceUid, seriesInstanceUid } of known.flatMap((one) => one.series)) {
    sort.studies.add(studyInstanceUid);
    sort.series.add(seriesInstanceUid);
  }
  for (const { outcome, files } of known.flatMap((one) => one.groups)) {
    sort.unchangedFiles += files;
    if (outcome === 'stored' || outcome === 'duplicate') sort.duplicates += files;
    else if (outcome === 'conflict') sort.conflicts += files;
    else if (outcome === 'rejected')
      for (let file = 0; file < files; file += 1) leftOut.add(problem('file.stillRejected', 'file'), null);
  }
  return sort;
}

/** UIDs that come twice, or that are stored already. */
async function findUnsure(context: Context, sightings: readonly Sighting[]): Promise<Set<string>> {
  const store = context.identity.store();
  const seen = new Set<string>();
  const unsure = new Set<string>();
  for (const { object } of sightings) {
    if (seen.has(object.sopInstanceUid)) unsure.add(object.sopInstanceUid);
    seen.add(object.sopInstanceUid);
  }
  const [stored] = await context.db.select<{ n: number }>('SELECT COUNT(*) AS "n" FROM "instances"');
  if (Number(stored?.n ?? 0) === 0) return unsure;
  const uids = [...seen];
  for (let start = 0; start < uids.length; start += TOGETHER) {
    const originals = new Map(uids.slice(start, start + TOGETHER).map((uid) => [store.mapUid(uid), uid]));
    const marks = [...originals].map((_, index) => `$${index + 1}`).join(',');
    const rows = await context.db.select<{ uid: string }>(
      `SELECT "sopInstanceUid" AS "uid" FROM "instances" WHERE "sopInstanceUid" IN (${marks})`,
      [...originals.keys()],
    );
    for (const { uid } of rows) unsure.add(originals.get(uid)!);
  }
  return unsure;
}

interface Comparing {
  again: readonly Sighting[];
  identities: PlannedIdentities;
  leftOut: PlanTally;
  noticed: PlanTally;
  sort: PlannedSort;
}

async function compare(context: Context, comparing: Comparing): Promise<void> {
  const underWay = new Map<string, KnownInstance>();
  for (const group of groupsOf(comparing.again)) {
    const { archive } = group[0]!;
    if (archive) await unpackAgain(archive);
    try {
      await compareGroup(context, group, { ...comparing, underWay });
    } finally {
      for (let one: PlannedArchive | null = archive; one; one = one.within)
        await rm(one.folder, { recursive: true, force: true });
    }
  }
}

/** In the order of the import; those of one archive together. */
function* groupsOf(sightings: readonly Sighting[]): Generator<Sighting[]> {
  let group: Sighting[] = [];
  for (const sighting of sightings) {
    const isOther = group.length > 0 && group[0]!.archive !== sighting.archive;
    if (isOther || (group.length >= GROUP_FILES && sighting.archive === null)) {
      yield group;
      group = [];
    }
    group.push(sighting);
  }
  if (group.length > 0) yield group;
}

async function compareGroup(
  context: Context,
  group: readonly Sighting[],
  { identities, leftOut, noticed, sort, underWay }: Comparing & { underWay: Map<string, KnownInstance> },
): Promise<void> {
  const store = context.identity.store();
  const arrivals: Arrival[] = [];
  let at = 0;
  for await (const { inspection } of inspectFiles(group.map((one) => one.candidate.path))) {
    const { number, candidate } = group[at++]!;
    if (inspection.kind === 'object') arrivals.push({ candidate, number, object: inspection });
    else if (inspection.kind !== 'archive') leftOut.add(inspection.problem, candidate.say());
  }
  const placeOf = new Map(group.map((one) => [`file ${one.number}`, one.candidate]));
  const outcome: GroupOutcome = {
    newInstances: 0,
    duplicates: 0,
    conflicts: 0,
    rejected: 0,
    held: 0,
    bytes: 0,
    studies: sort.studies,
    series: sort.series,
    problems: [],
    sources: [],
  };
  const studies = new Map(group.map(({ object: { studyInstanceUid: uid } }) => [uid, identities.of(uid)]));
  const sorting = { batchId: NO_BATCH, arrivals, studies, outcome, underWay };
  for await (const { arrival, cleaned, study } of sortArrivals(context, sorting)) {
    const { header } = cleaned;
    const { heldReason, pixelSha256, sourceBytes, sourceDigest } = arrival.object;
    const seriesInstanceUid = header.SeriesInstanceUID;
    underWay.set(header.SOPInstanceUID, {
      seriesInstanceUid,
      pixelSha256,
      contentKey: store.sourceKey(sourceDigest),
      sha256: heldReason === null ? cleaned.sha256 : null,
      kept: { batchId: NO_BATCH, number: arrival.number },
    });
    if (heldReason !== null) outcome.problems.push(problem('instance.held', `file ${arrival.number}`));
    sort.newcomers.push({ study, seriesInstanceUid, header: () => header, heldReason, bytes: sourceBytes });
  }
  sort.duplicates += outcome.duplicates;
  sort.conflicts += outcome.conflicts;
  for (const one of outcome.problems) {
    (LEFT_OUT.has(one.code) ? leftOut : noticed).add(one, placeOf.get(one.at)?.say() ?? null);
  }
}
