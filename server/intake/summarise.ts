import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Study } from '../../shared/imaging/study.ts';
import { openConflicts } from '../../shared/intake/openConflicts.ts';
import type { SeriesSummary, StudySummary } from '../../shared/intake/routes.ts';
import type { SeriesOverride } from '../../shared/intake/seriesOverride.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { loadSeries } from './loadSeries.ts';

/** Series as lists show them, with how many of their instances are held. */
export async function summariseSeries(
  db: Reader,
  studyInstanceUids: readonly string[] | 'all',
): Promise<(SeriesSummary & { studyInstanceUid: string })[]> {
  const list = await loadSeries(db, studyInstanceUids);
  const held = await db.select<{ uid: string; n: number }>(
    `SELECT "seriesInstanceUid" AS "uid", COUNT(*) AS "n" FROM "instances" WHERE "heldReason" <> 'dropped' GROUP BY "seriesInstanceUid"`,
  );
  const heldOf = new Map(held.map((row) => [row.uid, Number(row.n)]));
  return list.map(({ series, override }) => summariseOne(series, override, heldOf.get(series.seriesInstanceUid) ?? 0));
}

function summariseOne(
  series: Series,
  override: SeriesOverride | null,
  held: number,
): SeriesSummary & { studyInstanceUid: string } {
  const {
    seriesInstanceUid,
    studyInstanceUid,
    weighting,
    contrast,
    contrastConfidence,
    weightingConfidence,
    dimension,
    region,
    regionConfidence,
    thicknessMm,
  } = series;
  return {
    seriesInstanceUid,
    studyInstanceUid,
    weighting,
    contrast,
    contrastConfidence,
    weightingConfidence,
    dimension,
    region,
    regionConfidence,
    thicknessMm,
    held,
    label: nameSeries(series),
    description: series.description ?? '',
    protocolName: series.protocolName ?? '',
    manufacturer: series.manufacturer ?? '',
    model: series.model ?? '',
    modality: series.modality ?? '',
    plane: series.plane === 'unknown' ? null : series.plane,
    instances: series.instanceCount,
    frames: series.frameCount,
    evidence: series.evidence.map((one) => one.says),
    conflicts: openConflicts(series, override),
    overrideReason: override?.reason ?? null,
  };
}

/** Studies as lists show them, with the case they belong to. */
export async function summariseStudies(db: Reader, studies: readonly Study[]): Promise<StudySummary[]> {
  const counts = await db.select<{ uid: string; series: number; instances: number }>(
    'SELECT "studyInstanceUid" AS "uid", COUNT(DISTINCT "seriesInstanceUid") AS "series", COUNT(*) AS "instances" FROM "instances" GROUP BY "studyInstanceUid"',
  );
  const countOf = new Map(counts.map((row) => [row.uid, row]));
  const links = await db.find(tables.caseLinks, { endedAt: null });
  const caseOf = new Map(links.map((link) => [link.studyInstanceUid, link.caseId]));
  const pseudonyms = new Map((await db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  return studies.map((study) => {
    const caseId = caseOf.get(study.studyInstanceUid) ?? null;
    const count = countOf.get(study.studyInstanceUid);
    return {
      studyInstanceUid: study.studyInstanceUid,
      pseudonym: study.pseudonym,
      studyDay: study.studyDay,
      description: study.description ?? '',
      modalities: study.modalities,
      seriesCount: Number(count?.series ?? 0),
      instanceCount: Number(count?.instances ?? 0),
      patientSex: study.patientSex,
      patientAgeYears: study.patientAgeYears,
      spreadDays: study.spreadDays,
      sourceDates: study.sourceDates,
      caseId,
      casePseudonym: caseId === null ? null : (pseudonyms.get(caseId) ?? null),
    };
  });
}
