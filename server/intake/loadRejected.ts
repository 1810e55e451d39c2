import type { Id } from '../../shared/base/id.ts';
import { type ProblemCode, problems as catalogue } from '../../shared/base/problem.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import type { RejectedFile } from '../../shared/intake/rejectedFile.ts';
import type { SourceFile } from '../../shared/intake/sourceFile.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { IdentityStore } from '../identity/identityStore.ts';
import { unsealText } from '../identity/sealText.ts';

const TOGETHER = 500;

/** What an import could not take, in the order of the import; the places of the files only with the identity store. */
export async function loadRejected(
  db: Reader,
  given: { batchId: Id; store: IdentityStore | null; most?: number },
): Promise<RejectedFile[]> {
  const rows = await db.find(
    tables.sourceFiles,
    { batchId: given.batchId, outcome: ['rejected', 'conflict'] },
    { orderBy: [['number', 'asc']], ...(given.most === undefined ? {} : { limit: given.most }) },
  );
  const sideOf = await loadStoredSides(db, rows);
  return rows.map((row) => ({
    number: row.number,
    outcome: row.outcome === 'conflict' ? 'conflict' : 'rejected',
    ...sayCode(row.code),
    place: given.store === null || row.sealedPlace === null ? null : unsealText(given.store, row.sealedPlace),
    stored: row.outcome === 'conflict' && row.sopInstanceUid !== null ? (sideOf.get(row.sopInstanceUid) ?? null) : null,
  }));
}

function sayCode(code: string | null): Pick<RejectedFile, 'code' | 'says' | 'remedy'> {
  const known = code !== null && code in catalogue ? (code as ProblemCode) : 'file.unreadable';
  const { says, remedy } = catalogue[known];
  return { code: known, says, remedy };
}

/** The stored side of each conflict, by the UID of the instance. */
async function loadStoredSides(
  db: Reader,
  rows: readonly SourceFile[],
): Promise<Map<string, NonNullable<RejectedFile['stored']>>> {
  const uids = [...new Set(rows.flatMap((row) => (row.outcome === 'conflict' ? (row.sopInstanceUid ?? []) : [])))];
  const sides = new Map<string, NonNullable<RejectedFile['stored']>>();
  for (let start = 0; start < uids.length; start += TOGETHER) {
    const instances = await db.find(tables.instances, { sopInstanceUid: uids.slice(start, start + TOGETHER) });
    const find = <K extends 'studyInstanceUid' | 'seriesInstanceUid' | 'batchId'>(key: K) => [
      ...new Set(instances.map((one: Instance) => one[key])),
    ];
    const studies = await db.find(tables.studies, { studyInstanceUid: find('studyInstanceUid') });
    const series = await db.find(tables.series, { seriesInstanceUid: find('seriesInstanceUid') });
    const batches = await db.find(tables.importBatches, { id: find('batchId') });
    for (const { sopInstanceUid, studyInstanceUid, seriesInstanceUid, batchId } of instances) {
      const described = series.find((one) => one.seriesInstanceUid === seriesInstanceUid);
      sides.set(sopInstanceUid, {
        sopInstanceUid,
        studyInstanceUid,
        studyPseudonym: studies.find((one) => one.studyInstanceUid === studyInstanceUid)?.pseudonym ?? '',
        seriesInstanceUid,
        series: described ? nameSeries(described) : '',
        batchId,
        batchLabel: batches.find((one) => one.id === batchId)?.label ?? '',
      });
    }
  }
  return sides;
}
