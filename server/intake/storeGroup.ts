import { problem } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Context } from '../identity/context.ts';
import { gatherDescriptors } from '../identity/gatherDescriptors.ts';
import type { InspectedObject } from '../imaging/inspection.ts';
import type { FileGroup } from '../store/fileGroup.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { openHeldStore } from '../store/heldStore.ts';
import type { KnownInstance } from './findKnown.ts';
import { saveGroup, type StoredInstance } from './saveGroup.ts';
import { type Arrival, at, type Cleaned, type GroupOutcome, sortArrivals } from './sortArrivals.ts';
import type { ArrivalGroup, GroupBatch } from './storeArrivals.ts';

/** A group on its way to the disk. */
export interface GroupUnderWay {
  /** Its new instances by mapped UID. */
  instances: ReadonlyMap<string, KnownInstance>;
  /** Settles when files and rows have reached the disk: nothing of the outcome is counted before. */
  durable: Promise<void>;
}

/** The files of a group: those that are served, and those that are held. */
interface GroupFiles {
  open: FileGroup;
  held: FileGroup | null;
}

/**
 * Stores a group of files: identities first, then the cleaned objects (fsync in one go), then rows with one audit row in one transaction. Each
 * step is durable before the next, so that a killed import leaves nothing half: the same folder again brings the rest, and files whose rows
 * did not come are taken away when the project is opened.
 *
 * Answers when the objects are cleaned and written aside. The way to the disk goes on while the next group is cleaned (`earlier` there);
 * rows are written in the order of the groups.
 */
export async function storeGroup(
  context: Context,
  batch: GroupBatch,
  given: { group: ArrivalGroup; earlier: GroupUnderWay | null },
): Promise<GroupUnderWay> {
  const { arrivals } = given.group;
  const outcome = outcomeOf(given.group);
  const files: GroupFiles = { open: context.files.beginGroup(), held: await beginHeld(context, arrivals) };
  try {
    const stored = await writeAside(context, { ...given, arrivals, batchId: batch.id, files, outcome });
    outcome.newInstances = stored.length;
    const durable = bringToDisk(files, given.earlier, () => saveGroup(context, batch, { stored, outcome }));
    // a failure is heard by whoever waits for the group, which may be later
    durable.catch(() => undefined);
    return { instances: knownOf(stored), durable };
  } catch (error) {
    await files.open.drop();
    await files.held?.drop();
    throw error;
  }
}

/** Cleans what is new and writes it aside, one file while the next is cleaned. */
async function writeAside(
  context: Context,
  group: {
    arrivals: readonly Arrival[];
    earlier: GroupUnderWay | null;
    batchId: string;
    files: GroupFiles;
    outcome: GroupOutcome;
  },
): Promise<StoredInstance[]> {
  const { arrivals, outcome } = group;
  const studies = await nameStudies(context, arrivals);
  const underWay = group.earlier?.instances ?? new Map();
  const sorting = { batchId: group.batchId, arrivals, studies, outcome, underWay };
  const newFileId = fileIdsByStudy(context);
  const stored: StoredInstance[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for await (const { arrival, cleaned, study, known } of sortArrivals(context, sorting)) {
      const { heldReason } = arrival.object;
      const fileId = newFileId(study);
      await writing;
      let file = { sha256: cleaned.sha256, bytes: cleaned.bytes.length };
      if (heldReason === null) {
        writing = group.files.open.save(fileId, [cleaned.bytes], cleaned.sha256);
        // a failure is heard before the next file is written
        writing.catch(() => undefined);
      } else {
        file = await group.files.held!.save(fileId, [cleaned.bytes]);
        outcome.held += 1;
        outcome.problems.push(problem('instance.held', at(arrival), `Reason: ${heldReason}.`));
      }
      outcome.bytes += file.bytes;
      const instance = instanceOf({ arrival, cleaned, fileId, batchId: group.batchId, file });
      stored.push({ instance, header: cleaned.header, study, known });
    }
  } finally {
    await writing;
  }
  return stored;
}

/**
 * Ids of which those of one study begin alike, hence lie in one folder, which is brought to the disk once for all of them. Studies have
 * nothing in common: readers see these ids, and must not learn from them which visits came together.
 */
function fileIdsByStudy(context: Context): (study: StudyIdentity) => string {
  const folders = new Map<StudyIdentity, string>();
  return (study) => {
    const id = context.newId();
    const folder = folders.get(study) ?? id.slice(0, 2);
    folders.set(study, folder);
    return folder + id.slice(2);
  };
}

async function bringToDisk(
  files: GroupFiles,
  earlier: GroupUnderWay | null,
  writeRows: () => Promise<void>,
): Promise<void> {
  const both = files.held === null ? [files.open] : [files.open, files.held];
  let committed = 0;
  try {
    for (; committed < both.length; committed += 1) await both[committed]!.commit();
  } catch (error) {
    // what is in the store already keeps its note: by it the files are found that have no row
    for (const one of both.slice(committed)) await one.drop();
    throw error;
  }
  await earlier?.durable;
  await writeRows();
  for (const one of both) await one.settle();
}

/** Most groups hold nothing back. */
async function beginHeld(context: Context, arrivals: readonly Arrival[]): Promise<FileGroup | null> {
  if (arrivals.every(({ object }) => object.heldReason === null)) return null;
  return (await openHeldStore(heldFolder(context), context.identity.store().heldKey)).beginGroup();
}

function outcomeOf({ leftOut }: ArrivalGroup): GroupOutcome {
  return {
    newInstances: 0,
    duplicates: 0,
    conflicts: 0,
    rejected: leftOut.filter(({ source }) => source.outcome === 'rejected').length,
    held: 0,
    bytes: 0,
    studies: new Set(),
    series: new Set(),
    problems: leftOut.flatMap((one) => one.problem ?? []),
    sources: leftOut.map(({ source, isReplacing }) => ({ source, isReplacing })),
  };
}

function knownOf(stored: readonly StoredInstance[]): Map<string, KnownInstance> {
  return new Map(stored.map(({ instance, known }) => [instance.sopInstanceUid, known]));
}

async function nameStudies(context: Context, arrivals: readonly Arrival[]): Promise<Map<string, StudyIdentity>> {
  const store = context.identity.store();
  const unknown = new Map<string, InspectedObject>();
  for (const { object } of arrivals) {
    const key = object.identity.studyInstanceUid;
    if (!store.studyOf(key) && !unknown.has(key)) unknown.set(key, object);
  }
  const descriptors = gatherDescriptors(
    store,
    arrivals.map(({ object }) => object),
  );
  const described = [...descriptors].flatMap(([studyKey, rawDescriptors]) => {
    const known = store.studyOf(studyKey);
    return known ? [{ ...known, rawDescriptors }] : [];
  });
  if (unknown.size + described.length > 0) {
    await store.addStudies([
      ...described,
      ...[...unknown].map(([studyKey, { identity }]) => ({
        studyKey,
        recordNumber: identity.patientId,
        otherNumbers: identity.otherPatientIds,
        names: identity.patientName === null ? [] : [identity.patientName],
        birthDay: identity.birthDay,
        sex: identity.sex,
        accession: identity.accessionNumber,
        institution: identity.institutionName,
        sourceDates: identity.sourceDates,
        rawDescriptors: descriptors.get(studyKey) ?? {},
      })),
    ]);
  }
  return new Map(
    arrivals.map(({ object }) => [object.identity.studyInstanceUid, store.studyOf(object.identity.studyInstanceUid)!]),
  );
}

function instanceOf(facts: {
  arrival: Arrival;
  cleaned: Cleaned;
  fileId: string;
  batchId: string;
  file: { sha256: string; bytes: number };
}): StoredInstance['instance'] {
  const { object } = facts.arrival;
  const { header } = facts.cleaned;
  return {
    sopInstanceUid: header.SOPInstanceUID,
    seriesInstanceUid: header.SeriesInstanceUID,
    studyInstanceUid: header.StudyInstanceUID,
    sopClassUid: header.SOPClassUID,
    transferSyntaxUid: object.transferSyntaxUid,
    instanceNumber: header.InstanceNumber,
    frameCount: object.isDamaged || object.pixelSha256 === null ? 0 : (header.NumberOfFrames ?? 1),
    fileId: facts.fileId,
    bytes: facts.file.bytes,
    sha256: facts.file.sha256,
    pixelSha256: object.pixelSha256,
    heldReason: object.heldReason,
    batchId: facts.batchId,
  };
}
