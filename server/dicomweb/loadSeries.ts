import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { whereSql } from '../db/where.ts';

/** PostgreSQL hands whole numbers over as text. */
interface Row {
  studyInstanceUid: string;
  seriesInstanceUid: string;
  modality: string | null;
  manufacturer: string | null;
  model: string | null;
  description: string | null;
  protocolName: string | null;
  seriesNumber: number | string | null;
  fieldStrengthT: number | string | null;
  frameOfReferenceUid: string | null;
}

const COLUMNS = [
  'studyInstanceUid',
  'seriesInstanceUid',
  'modality',
  'manufacturer',
  'model',
  'description',
  'protocolName',
  'seriesNumber',
  'fieldStrengthT',
  'frameOfReferenceUid',
]
  .map((name) => `"${name}"`)
  .join(', ');

/** The series of these studies (null: of all), each with what its study says, in the order of the studies and then of the series numbers. */
export async function loadSeries(
  db: Reader,
  given: { studies: readonly SearchAnswer[]; isAll: boolean; seriesInstanceUids: readonly string[] | null },
): Promise<SearchAnswer[]> {
  const studies = new Map(given.studies.map((study, place) => [String(study.StudyInstanceUID), { study, place }]));
  const { sql, bind } = whereSql(tables.series, {
    ...(given.isAll ? {} : { studyInstanceUid: [...studies.keys()] }),
    ...(given.seriesInstanceUids === null ? {} : { seriesInstanceUid: given.seriesInstanceUids }),
  });
  const rows = await db.select<Row>(`SELECT ${COLUMNS} FROM "series"${sql}`, bind);
  return rows
    .flatMap((row) => {
      const found = studies.get(row.studyInstanceUid);
      return found ? [{ row, ...found }] : [];
    })
    .sort((a, b) => a.place - b.place || compare(a.row, b.row))
    .map(({ row, study }) => ({ ...study, ...answerOf(row) }));
}

function compare(a: Row, b: Row): number {
  const difference = Number(a.seriesNumber ?? 0) - Number(b.seriesNumber ?? 0);
  return difference === 0 ? (a.seriesInstanceUid < b.seriesInstanceUid ? -1 : 1) : difference;
}

function answerOf(row: Row): SearchAnswer {
  return {
    Modality: row.modality,
    Manufacturer: row.manufacturer,
    ManufacturerModelName: row.model,
    SeriesDescription: row.description,
    ProtocolName: row.protocolName,
    SeriesInstanceUID: row.seriesInstanceUid,
    SeriesNumber: row.seriesNumber === null ? null : Number(row.seriesNumber),
    MagneticFieldStrength: row.fieldStrengthT === null ? null : Number(row.fieldStrengthT),
    FrameOfReferenceUID: row.frameOfReferenceUid,
  };
}
