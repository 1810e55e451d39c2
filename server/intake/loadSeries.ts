import type { Series } from '../../shared/imaging/series.ts';
import type { SeriesOverride } from '../../shared/intake/seriesOverride.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

const inStudy: [keyof Series, 'asc'][] = [
  ['seriesNumber', 'asc'],
  ['seriesInstanceUid', 'asc'],
];

/** The series of some studies, or of all, as they count: the newest override of a person above what the rules described. */
export async function loadSeries(
  db: Reader,
  studyInstanceUids: readonly string[] | 'all',
): Promise<{ series: Series; override: SeriesOverride | null }[]> {
  if (studyInstanceUids.length === 0) return [];
  const isAll = studyInstanceUids === 'all';
  const list = await db.find(tables.series, isAll ? {} : { studyInstanceUid: studyInstanceUids }, {
    orderBy: isAll ? [['studyInstanceUid', 'asc'], ...inStudy] : inStudy,
  });
  const overrides = await newestOverrides(db, isAll ? 'all' : list.map((series) => series.seriesInstanceUid));
  return list.map((described) => {
    const override = overrides.get(described.seriesInstanceUid) ?? null;
    return { series: override ? overrule(described, override) : described, override };
  });
}

async function newestOverrides(
  db: Reader,
  seriesInstanceUids: readonly string[] | 'all',
): Promise<Map<string, SeriesOverride>> {
  if (seriesInstanceUids.length === 0) return new Map();
  const rows = await db.find(
    tables.seriesOverrides,
    seriesInstanceUids === 'all' ? {} : { seriesInstanceUid: seriesInstanceUids },
    { orderBy: [['decidedAt', 'asc']] },
  );
  const newest = new Map(rows.map((row) => [row.seriesInstanceUid, row]));
  for (const [uid, row] of newest) if (saysNothing(row)) newest.delete(uid);
  return newest;
}

/** Takes back what was said before. */
const saysNothing = (row: SeriesOverride): boolean =>
  row.contrast === null && row.weighting === null && row.region === null;

/** A series as a person decided: what an override leaves open stays as described. */
export function overrule(series: Series, override: SeriesOverride): Series {
  const contrast = override.contrast === null ? {} : { contrast: override.contrast, contrastConfidence: 1 };
  const weighting =
    override.weighting === null ? {} : { weighting: override.weighting as Series['weighting'], weightingConfidence: 1 };
  const region = override.region === null ? {} : { region: override.region, regionConfidence: 1 };
  return { ...series, ...contrast, ...weighting, ...region };
}
