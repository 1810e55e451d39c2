import { rm } from 'node:fs/promises';
import { problem } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Context } from '../identity/context.ts';
import { inspectFiles } from '../imaging/inspectFiles.ts';
import type { PlannedIdentities } from './planIdentities.ts';
import { type PlannedArchive, type Sighting, unpackAgain } from './planSource.ts';
import type { PlanTally } from './planTally.ts';
import { type Arrival, type GroupOutcome, type KnownInstance, sortArrivals } from './sortArrivals.ts';

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
  /** Mapped UIDs of what new and stored instances belong to. */
  studies: Set<string>;
  series: Set<string>;
}

const TOGETHER = 500;
const GROUP_FILES = 128;

/**
 * Sorts what was seen as the import would. What nobody has brought before and nobody brings twice is new; of the rest the files are read
 * whole and compared by the import's own decision.
 */
export async function sortSightings(
  context: Context,
  given: { sightings: readonly Sighting[]; identities: PlannedIdentities; leftOut: PlanTally; noticed: PlanTally },
): Promise<PlannedSort> {
  const { sightings, identities, noticed } = given;
  const sort: PlannedSort = { newcomers: [], duplicates: 0, conflicts: 0, studies: new Set(), series: new Set() };
  const unsure = await findUnsure(context, sightings);
  for (const sighting of sightings) {
    const { object, place } = sighting;
    if (unsure.has(object.sopInstanceUid)) continue;
    const study = identities.of(object.studyInstanceUid);
    const seriesInstanceUid = identities.mapUid(object.seriesInstanceUid);
    object.problems.forEach((one) => noticed.add(one, place));
    if (object.heldReason !== null) noticed.add(problem('instance.held', 'file'), place);
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
  const arrivals: Arrival[] = [];
  let at = 0;
  for await (const { path, inspection } of inspectFiles(group.map((one) => one.path))) {
    const { number, place } = group[at++]!;
    if (inspection.kind === 'object') arrivals.push({ path, number, object: inspection });
    else if (inspection.kind !== 'archive') leftOut.add(inspection.problem, place);
  }
  const placeOf = new Map(group.map((one) => [`file ${one.number}`, one.place]));
  const outcome: GroupOutcome = {
    ...{ newInstances: 0, duplicates: 0, conflicts: 0, held: 0, bytes: 0 },
    ...{ studies: sort.studies, series: sort.series, problems: [] },
  };
  const studies = new Map(group.map(({ object: { studyInstanceUid: uid } }) => [uid, identities.of(uid)]));
  for await (const { arrival, cleaned, study } of sortArrivals(context, { arrivals, studies, outcome, underWay })) {
    const { header, sha256 } = cleaned;
    const { heldReason, pixelSha256, sourceBytes } = arrival.object;
    underWay.set(header.SOPInstanceUID, {
      seriesInstanceUid: header.SeriesInstanceUID,
      pixelSha256,
      sha256,
      heldReason,
    });
    if (heldReason !== null) outcome.problems.push(problem('instance.held', `file ${arrival.number}`));
    const seriesInstanceUid = header.SeriesInstanceUID;
    sort.newcomers.push({ study, seriesInstanceUid, header: () => header, heldReason, bytes: sourceBytes });
  }
  sort.duplicates += outcome.duplicates;
  sort.conflicts += outcome.conflicts;
  for (const one of outcome.problems) {
    const isLeftOut = one.code === 'instance.conflict' || one.code === 'instance.uidElsewhere';
    (isLeftOut ? leftOut : noticed).add(one, placeOf.get(one.at) ?? null);
  }
}
