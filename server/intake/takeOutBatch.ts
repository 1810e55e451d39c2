import type { Id } from '../../shared/base/id.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import type { DbContext } from '../db/dbContext.ts';
import type { Table } from '../db/table.ts';
import { tables } from '../db/tables.ts';
import { describeOne, saveDescription } from './describeOne.ts';
import { placeCases } from './placeCases.ts';
import type { Undoing } from './planUndo.ts';

const TOGETHER = 500;

/**
 * Takes the rows of an import out, within the verb's own transaction; what other imports brought of the same studies is described and placed
 * again. The files are the caller's to take away.
 */
export async function takeOutBatch(
  tx: Writer,
  context: DbContext,
  given: { actor: Actor; batchId: Id; undoing: Undoing },
): Promise<void> {
  const { actor, batchId, undoing } = given;
  const caseIds = await casesOf(tx, undoing);
  await forgetSources(tx, batchId);
  await removeDecisionsOnInstances(tx, batchId);
  await tx.remove(tables.instances, { batchId });
  await removeAll(tx, tables.seriesOverrides, 'seriesInstanceUid', undoing.goneSeries);
  await removeAll(tx, tables.seriesHeaders, 'seriesInstanceUid', undoing.goneSeries);
  await removeAll(tx, tables.series, 'seriesInstanceUid', undoing.goneSeries);
  await removeAll(tx, tables.assignments, 'timepointId', undoing.goneTimepoints);
  await removeAll(tx, tables.timepointStudies, 'studyInstanceUid', undoing.goneStudies);
  await removeAll(tx, tables.timepoints, 'id', undoing.goneTimepoints);
  await removeAll(tx, tables.linkRejections, 'studyInstanceUid', undoing.goneStudies);
  await removeAll(tx, tables.caseLinks, 'studyInstanceUid', undoing.goneStudies);
  await removeAll(tx, tables.studies, 'studyInstanceUid', undoing.goneStudies);
  for (const uid of undoing.studiesThatStay) await settleStudy(tx, uid);
  await placeCases(tx, context, actor, caseIds);
  await tx.remove(tables.batchProblems, { batchId });
}

async function removeAll<T, K extends keyof T & string>(
  tx: Writer,
  table: Table<T>,
  key: K,
  values: readonly T[K][],
): Promise<void> {
  for (let start = 0; start < values.length; start += TOGETHER)
    await tx.remove(table, { [key]: values.slice(start, start + TOGETHER) } as never);
}

/** The cases whose timelines change. */
async function casesOf(tx: Writer, undoing: Undoing): Promise<Id[]> {
  const uids = [...undoing.goneStudies, ...undoing.studiesThatStay];
  const found = new Set<Id>();
  for (let start = 0; start < uids.length; start += TOGETHER) {
    const links = await tx.find(tables.caseLinks, {
      studyInstanceUid: uids.slice(start, start + TOGETHER),
      endedAt: null,
    });
    for (const link of links) found.add(link.caseId);
  }
  return [...found];
}

/**
 * Forgets the files of the import. An archive of which it brought members is forgotten with them, or it would count as known whole; files of
 * other imports that were copies of its instances are read again by themselves, as their instance is gone.
 */
async function forgetSources(tx: Writer, batchId: Id): Promise<void> {
  const rows = await tx.select<{ archiveKey: string }>(
    'SELECT DISTINCT "archiveKey" FROM "sourceFiles" WHERE "batchId" = $1 AND "archiveKey" IS NOT NULL',
    [batchId],
  );
  await tx.remove(tables.sourceFiles, { batchId });
  let archives = rows.map((row) => row.archiveKey);
  while (archives.length > 0) {
    const outer = await findAll(tx, archives);
    await removeAll(tx, tables.sourceFiles, 'fileKey', archives);
    archives = [...new Set(outer.flatMap((one) => one.archiveKey ?? []))];
  }
}

async function findAll(tx: Writer, fileKeys: readonly string[]) {
  const rows = [];
  for (let start = 0; start < fileKeys.length; start += TOGETHER)
    rows.push(...(await tx.find(tables.sourceFiles, { fileKey: fileKeys.slice(start, start + TOGETHER) })));
  return rows;
}

async function removeDecisionsOnInstances(tx: Writer, batchId: Id): Promise<void> {
  const rows = await tx.select<{ id: Id }>(
    `SELECT d."id" FROM "heldDecisions" d JOIN "instances" i ON i."sopInstanceUid" = d."sopInstanceUid" WHERE i."batchId" = $1`,
    [batchId],
  );
  await removeAll(
    tx,
    tables.heldDecisions,
    'id',
    rows.map((row) => row.id),
  );
}

/** A study that stays belongs to the import that brought the first of its instances that are left. */
async function settleStudy(tx: Writer, studyInstanceUid: string): Promise<void> {
  const [first] = await tx.select<{ batchId: Id }>(
    `SELECT i."batchId" FROM "instances" i JOIN "importBatches" b ON b."id" = i."batchId"
     WHERE i."studyInstanceUid" = $1 ORDER BY b."startedAt", b."id" LIMIT 1`,
    [studyInstanceUid],
  );
  await tx.update(tables.studies, { studyInstanceUid }, { batchId: first!.batchId });
  await saveDescription(tx, await describeOne(tx, studyInstanceUid));
}
