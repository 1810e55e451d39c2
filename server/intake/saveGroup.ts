import { createHash } from 'node:crypto';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { packDifference, packHeader } from '../../shared/imaging/packHeader.ts';
import type { SeriesHeader } from '../../shared/imaging/seriesHeader.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readSeriesHeaders } from '../imaging/readHeaders.ts';
import type { KnownInstance } from './findKnown.ts';
import { NOT_DESCRIBED, newSeries, newStudy } from './newRows.ts';
import type { DealtWith, GroupOutcome } from './sortArrivals.ts';
import type { GroupBatch } from './storeArrivals.ts';

/** An instance whose file is written aside. */
export interface StoredInstance {
  /** Its row, but for the header. */
  instance: Omit<Instance, 'header'>;
  header: Header;
  study: StudyIdentity;
  known: KnownInstance;
}

/**
 * Writes all rows of a group in one transaction: studies, series and instances that are new, one row for each file dealt with, their Problems,
 * the counts of the batch so far, and one audit row with a digest. A series that gains slices is to be described again.
 */
export async function saveGroup(
  context: Context,
  batch: GroupBatch,
  group: { stored: readonly StoredInstance[]; outcome: GroupOutcome },
): Promise<void> {
  const { stored, outcome } = group;
  const counts = batch.count(outcome);
  const atInstant = context.now();
  await context.db.write(async (tx) => {
    await saveInstances(tx, stored, { batchId: batch.id, createdAt: atInstant });
    await saveSources(tx, outcome.sources);
    const problems = outcome.problems.map((one) => ({ id: context.newId(), batchId: batch.id, ...one }));
    await tx.insert(tables.batchProblems, problems);
    await tx.update(tables.importBatches, { id: batch.id }, counts);
    if (stored.length === 0) return;
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

async function saveInstances(
  tx: Writer,
  stored: readonly StoredInstance[],
  stamp: { batchId: string; createdAt: string },
): Promise<void> {
  if (stored.length === 0) return;
  const studyUids = [...new Set(stored.map((one) => one.instance.studyInstanceUid))];
  const seriesUids = [...new Set(stored.map((one) => one.instance.seriesInstanceUid))];
  const knownStudies = new Set(
    (await tx.find(tables.studies, { studyInstanceUid: studyUids })).map((row) => row.studyInstanceUid),
  );
  const seriesRows = await tx.find(tables.series, { seriesInstanceUid: seriesUids });
  const knownSeries = new Set(seriesRows.map((row) => row.seriesInstanceUid));
  const firstOf = <K extends 'studyInstanceUid' | 'seriesInstanceUid'>(key: K, uid: string) =>
    stored.find((one) => one.instance[key] === uid)!;
  await tx.insert(
    tables.studies,
    studyUids.filter((uid) => !knownStudies.has(uid)).map((uid) => newStudy(firstOf('studyInstanceUid', uid), stamp)),
  );
  await tx.insert(
    tables.series,
    seriesUids.filter((uid) => !knownSeries.has(uid)).map((uid) => newSeries(firstOf('seriesInstanceUid', uid).header)),
  );
  const described = seriesRows.filter((row) => row.ruleVersion !== NOT_DESCRIBED).map((row) => row.seriesInstanceUid);
  if (described.length > 0)
    await tx.update(tables.series, { seriesInstanceUid: described }, { ruleVersion: NOT_DESCRIBED });
  await tx.insert(tables.instances, await withHeaders(tx, stored, knownSeries));
}

/** The rows of the instances; each header is told against that of the first of its series. A series that was there before has kept its own, or none. */
async function withHeaders(
  tx: Writer,
  stored: readonly StoredInstance[],
  knownSeries: ReadonlySet<string>,
): Promise<Instance[]> {
  const ofSeries = await readSeriesHeaders(tx, [...knownSeries]);
  const made: SeriesHeader[] = [];
  for (const { header, instance } of stored) {
    const { seriesInstanceUid } = instance;
    if (ofSeries.has(seriesInstanceUid) || knownSeries.has(seriesInstanceUid)) continue;
    ofSeries.set(seriesInstanceUid, header);
    made.push({ seriesInstanceUid, header: packHeader(header) });
  }
  await tx.insert(tables.seriesHeaders, made);
  return stored.map(({ instance, header }) => {
    const common = ofSeries.get(instance.seriesInstanceUid);
    return { ...instance, header: common ? packDifference(header, common) : packHeader(header) };
  });
}

/** A row of an earlier run goes, unless it says that this very file brought the instance: that stays true. */
async function saveSources(tx: Writer, sources: readonly DealtWith[]): Promise<void> {
  const replacing = sources.filter((one) => one.isReplacing).map((one) => one.source.fileKey);
  const before = replacing.length === 0 ? [] : await tx.find(tables.sourceFiles, { fileKey: replacing });
  const origins = new Map(
    before.flatMap((row) => (row.outcome === 'stored' ? [[row.fileKey, row.sopInstanceUid]] : [])),
  );
  const rows = sources
    .map((one) => one.source)
    .filter((row) => row.outcome !== 'duplicate' || origins.get(row.fileKey) !== row.sopInstanceUid);
  const written = new Set(rows.map((row) => row.fileKey));
  const gone = before.map((row) => row.fileKey).filter((fileKey) => written.has(fileKey));
  if (gone.length > 0) await tx.remove(tables.sourceFiles, { fileKey: gone });
  await tx.insert(tables.sourceFiles, rows);
}
