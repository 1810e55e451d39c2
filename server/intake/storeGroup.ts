import { createHash } from 'node:crypto';
import { problem } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { packHeader } from '../../shared/imaging/packHeader.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { InspectedObject } from '../imaging/inspection.ts';
import type { FileGroup } from '../store/fileStore.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { openHeldStore } from '../store/heldStore.ts';
import { newSeries, newStudy } from './newRows.ts';
import { type Arrival, at, type Cleaned, type GroupOutcome, sortArrivals } from './sortArrivals.ts';

/** A group on its way to the disk. */
export interface GroupUnderWay {
  outcome: GroupOutcome;
  /** Its new instances by mapped UID. */
  instances: ReadonlyMap<string, Instance>;
  /** Settles when files and rows have reached the disk: nothing of the outcome is told before. */
  durable: Promise<void>;
}

interface Stored {
  instance: Instance;
  header: Header;
  study: StudyIdentity;
}

/**
 * Stores a group of objects: identities first, then files (fsync in one go), then rows with one audit row in one transaction. Each step
 * is durable before the next, so that a killed import leaves nothing half: the same folder again brings the rest.
 *
 * Answers when the objects are cleaned and written aside. The way to the disk goes on while the next group is cleaned (`earlier` there);
 * rows are written in the order of the groups.
 */
export async function storeGroup(
  context: Context,
  batch: { id: string; who: string },
  given: { arrivals: readonly Arrival[]; earlier: GroupUnderWay | null },
): Promise<GroupUnderWay> {
  const outcome: GroupOutcome = {
    newInstances: 0,
    duplicates: 0,
    conflicts: 0,
    held: 0,
    bytes: 0,
    studies: new Set(),
    series: new Set(),
    problems: [],
  };
  const files = context.files.beginGroup();
  try {
    const stored = await writeAside(context, { ...given, batchId: batch.id, files, outcome });
    const instances = new Map(stored.map(({ instance }) => [instance.sopInstanceUid, instance]));
    outcome.newInstances = stored.length;
    const durable = bringToDisk(files, given.earlier, () => saveRows(context, batch, stored));
    // a failure is heard by whoever waits for the group, which may be later
    durable.catch(() => undefined);
    return { outcome, instances, durable };
  } catch (error) {
    await files.drop();
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
    files: FileGroup;
    outcome: GroupOutcome;
  },
): Promise<Stored[]> {
  const { arrivals, outcome } = group;
  const studies = await nameStudies(context, arrivals);
  const underWay = group.earlier?.instances ?? new Map();
  const newFileId = fileIdsByStudy(context);
  const stored: Stored[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for await (const { arrival, cleaned, study } of sortArrivals(context, { arrivals, studies, outcome, underWay })) {
      const { heldReason } = arrival.object;
      const fileId = newFileId(study);
      await writing;
      let file = { sha256: cleaned.sha256, bytes: cleaned.bytes.length };
      if (heldReason === null) {
        writing = group.files.save(fileId, [cleaned.bytes], cleaned.sha256);
        // a failure is heard before the next file is written
        writing.catch(() => undefined);
      } else {
        const held = await openHeldStore(heldFolder(context), context.identity.store().heldKey);
        file = await held.save(fileId, [cleaned.bytes]);
        outcome.held += 1;
        outcome.problems.push(problem('instance.held', at(arrival), `Reason: ${heldReason}.`));
      }
      outcome.bytes += file.bytes;
      const instance = instanceOf({ arrival, cleaned, fileId, batchId: group.batchId, file });
      stored.push({ instance, header: cleaned.header, study });
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
  files: FileGroup,
  earlier: GroupUnderWay | null,
  writeRows: () => Promise<void>,
): Promise<void> {
  try {
    await files.commit();
  } catch (error) {
    await files.drop();
    throw error;
  }
  await earlier?.durable;
  await writeRows();
}

async function nameStudies(context: Context, arrivals: readonly Arrival[]): Promise<Map<string, StudyIdentity>> {
  const store = context.identity.store();
  const unknown = new Map<string, InspectedObject>();
  for (const { object } of arrivals) {
    const key = object.identity.studyInstanceUid;
    if (!store.studyOf(key) && !unknown.has(key)) unknown.set(key, object);
  }
  if (unknown.size > 0) {
    await store.addStudies(
      [...unknown].map(([studyKey, { identity, header }]) => ({
        studyKey,
        recordNumber: identity.patientId,
        otherNumbers: identity.otherPatientIds,
        names: identity.patientName === null ? [] : [identity.patientName],
        birthDay: identity.birthDay,
        sex: identity.sex,
        accession: identity.accessionNumber,
        institution: identity.institutionName,
        rawDescriptors: rawDescriptorsOf(header),
      })),
    );
  }
  return new Map(
    arrivals.map(({ object }) => [object.identity.studyInstanceUid, store.studyOf(object.identity.studyInstanceUid)!]),
  );
}

function rawDescriptorsOf({ StudyDescription }: Header): Record<string, string> {
  return StudyDescription === null ? {} : { StudyDescription };
}

function instanceOf(facts: {
  arrival: Arrival;
  cleaned: Cleaned;
  fileId: string;
  batchId: string;
  file: { sha256: string; bytes: number };
}): Instance {
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
    header: packHeader(header),
    heldReason: object.heldReason,
    batchId: facts.batchId,
  };
}

async function saveRows(
  context: Context,
  batch: { id: string; who: string },
  stored: readonly Stored[],
): Promise<void> {
  if (stored.length === 0) return;
  const atInstant = context.now();
  await context.db.write(async (tx) => {
    const studyUids = [...new Set(stored.map((one) => one.instance.studyInstanceUid))];
    const seriesUids = [...new Set(stored.map((one) => one.instance.seriesInstanceUid))];
    const knownStudies = new Set(
      (await tx.find(tables.studies, { studyInstanceUid: studyUids })).map((row) => row.studyInstanceUid),
    );
    const knownSeries = new Set(
      (await tx.find(tables.series, { seriesInstanceUid: seriesUids })).map((row) => row.seriesInstanceUid),
    );
    const firstOf = <K extends 'studyInstanceUid' | 'seriesInstanceUid'>(key: K, uid: string) =>
      stored.find((one) => one.instance[key] === uid)!;
    await tx.insert(
      tables.studies,
      studyUids
        .filter((uid) => !knownStudies.has(uid))
        .map((uid) => newStudy(firstOf('studyInstanceUid', uid), { batchId: batch.id, createdAt: atInstant })),
    );
    await tx.insert(
      tables.series,
      seriesUids
        .filter((uid) => !knownSeries.has(uid))
        .map((uid) => newSeries(firstOf('seriesInstanceUid', uid).header)),
    );
    await tx.insert(
      tables.instances,
      stored.map((one) => one.instance),
    );
    const digest = createHash('sha256')
      .update(stored.map((one) => one.instance.sha256).join())
      .digest('hex');
    await recordAudit(tx, {
      at: atInstant,
      who: batch.who,
      verb: 'importGroup',
      ids: [batch.id],
      detail: `${stored.length} instances, digest ${digest}`,
    });
  });
}
