import type { StandingTimepoint } from '../../shared/intake/diffPlaces.ts';
import type { PlacementFacts } from '../../shared/intake/placeTimepoints.ts';
import type { Windows } from '../../shared/intake/windows.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { gatherPlacement } from './gatherPlacement.ts';
import { loadSeries } from './loadSeries.ts';

/** What places the visits of a case, and its timepoints as they stand. */
export interface CasePlaces {
  caseId: string;
  facts: PlacementFacts;
  standing: StandingTimepoint[];
}

/** Loads what places the visits of some cases, a few dozen at the most: their studies are named in one statement. */
export async function loadPlaces(db: Reader, caseIds: readonly string[], windows: Windows): Promise<CasePlaces[]> {
  const links = await db.find(tables.caseLinks, { caseId: caseIds, endedAt: null });
  const values = await db.find(tables.caseValues, { caseId: caseIds, supersededById: null });
  const uids = [...new Set(links.map((link) => link.studyInstanceUid))];
  const studies = uids.length === 0 ? [] : await db.find(tables.studies, { studyInstanceUid: uids });
  const series = (await loadSeries(db, uids)).map((one) => one.series);
  const standing = await loadStanding(db, caseIds);
  return caseIds.map((caseId) => {
    const own = links.filter((link) => link.caseId === caseId);
    const mine = new Set(own.map((link) => link.studyInstanceUid));
    const now = standing.filter((one) => one.timepoint.caseId === caseId);
    const facts = gatherPlacement({
      links: own,
      values: values.filter((value) => value.caseId === caseId),
      studies: studies.filter((study) => mine.has(study.studyInstanceUid)),
      series: series.filter((one) => mine.has(one.studyInstanceUid)),
      decided: decidedOf(now),
      windows,
    });
    return { caseId, facts, standing: now };
  });
}

/** The timepoints of some cases as they stand, with their studies. */
export async function loadStanding(db: Reader, caseIds: readonly string[]): Promise<StandingTimepoint[]> {
  const timepoints = await db.find(tables.timepoints, { caseId: caseIds, endedAt: null });
  const members = await db.find(tables.timepointStudies, { timepointId: timepoints.map((one) => one.id) });
  const studiesOf = new Map<string, string[]>();
  for (const { timepointId, studyInstanceUid } of members)
    studiesOf.set(timepointId, [...(studiesOf.get(timepointId) ?? []), studyInstanceUid]);
  return timepoints.map((timepoint) => ({ timepoint, studyInstanceUids: studiesOf.get(timepoint.id) ?? [] }));
}

/** The visits that a person decided. */
export function decidedOf(
  standing: readonly StandingTimepoint[],
): { studyInstanceUids: readonly string[]; visit: StandingTimepoint['timepoint']['visit'] }[] {
  return standing
    .filter(({ timepoint }) => timepoint.overrideReason !== null)
    .map(({ timepoint, studyInstanceUids }) => ({ studyInstanceUids, visit: timepoint.visit }));
}
