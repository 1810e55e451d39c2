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
import { openHeldStore } from '../store/heldStore.ts';
import { newSeries, newStudy } from './newRows.ts';
import { type Arrival, at, type Cleaned, type GroupOutcome, sortArrivals } from './sortArrivals.ts';

/**
 * Stores a group of objects: identities first, then files (fsync in one go), then rows with one audit row in one transaction. Each step
 * is durable before the next, so that a killed import leaves nothing half: the same folder again brings the rest.
 */
export async function storeGroup(
  context: Context,
  batch: { id: string; who: string },
  arrivals: readonly Arrival[],
): Promise<GroupOutcome> {
  const outcome: GroupOutcome = {
    newInstances: 0,
    duplicates: 0,
    conflicts: 0,
    held: 0,
    bytes: 0,
    studies: [],
    series: [],
    problems: [],
  };
  const studies = await nameStudies(context, arrivals);
  const fresh = await sortArrivals(context, { arrivals, studies, outcome });
  const files = context.files.beginGroup();
  const held = await openHeldStore(heldFolder(context), context.identity.store().heldKey);
  const stored: { instance: Instance; header: Header; study: StudyIdentity }[] = [];
  for (const { arrival, cleaned, study } of fresh) {
    const { object } = arrival;
    const fileId = context.newId();
    const file =
      object.heldReason === null ? await files.save(fileId, [cleaned.bytes]) : await held.save(fileId, [cleaned.bytes]);
    stored.push({
      instance: instanceOf({ arrival, cleaned, fileId, batchId: batch.id, file }),
      header: cleaned.header,
      study,
    });
    outcome.bytes += file.bytes;
    if (object.heldReason !== null) {
      outcome.held += 1;
      outcome.problems.push(problem('instance.held', at(arrival), `Reason: ${object.heldReason}.`));
    }
  }
  await files.commit();
  await saveRows(context, batch, stored);
  outcome.newInstances = stored.length;
  return outcome;
}

/** Where held files lie, encrypted. */
export function heldFolder(context: Pick<Context, 'dataDir'>): string {
  return `${context.dataDir}/held`;
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

function rawDescriptorsOf(header: Header): Record<string, string> {
  return header.StudyDescription === null ? {} : { StudyDescription: header.StudyDescription };
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
  stored: { instance: Instance; header: Header; study: StudyIdentity }[],
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
