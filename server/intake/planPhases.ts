import { MOST_PLANNED_ROWS, type PlannedPhase } from '../../shared/intake/importPlan.ts';
import { placeTimepoints, type TimepointPlace } from '../../shared/intake/placeTimepoints.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { gatherPlacement } from './gatherPlacement.ts';
import { loadSeries } from './loadSeries.ts';
import type { PlannedLink } from './planLinks.ts';
import type { PlanSeen } from './planSeen.ts';
import type { DescribedPlan } from './planStudies.ts';

/** What the studies of a case are known by when it is placed. */
interface Facts {
  context: Context;
  planned: readonly DescribedPlan[];
  links: readonly PlannedLink[];
  identityOf: PlanSeen['identityOf'];
}

/** The timelines of the cases to which something of the folder is or would be linked, as `placeCases` would leave them. Sorted by case and day. */
export async function planPhases(facts: Facts): Promise<{ total: number; rows: PlannedPhase[] }> {
  const caseIds = new Set(
    facts.links.flatMap(({ outcome, caseId }) =>
      (outcome === 'linked' || outcome === 'alreadyLinked') && caseId !== null ? [caseId] : [],
    ),
  );
  if (caseIds.size === 0) return { total: 0, rows: [] };
  const cases = (await facts.context.db.find(tables.cases))
    .filter((row) => caseIds.has(row.caseId))
    .sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  const rows: PlannedPhase[] = [];
  for (const { caseId, pseudonym } of cases) rows.push(...(await planCase(facts, caseId, pseudonym)));
  return { total: rows.length, rows: rows.slice(0, MOST_PLANNED_ROWS) };
}

async function planCase(facts: Facts, caseId: string, casePseudonym: string): Promise<PlannedPhase[]> {
  const { context } = facts;
  const planned = new Map(facts.planned.map((one) => [one.study.studyInstanceUid, one]));
  const store = context.identity.store();
  const current = await context.db.find(tables.caseLinks, { caseId, endedAt: null });
  const fresh = facts.links
    .filter((link) => link.outcome === 'linked' && link.caseId === caseId)
    .map(({ studyInstanceUid }) => ({
      studyInstanceUid,
      dayDelta: store.caseById(caseId)!.offsetDays - facts.identityOf(studyInstanceUid).offsetDays,
    }));
  const links = [...current, ...fresh];
  const others = links.map((link) => link.studyInstanceUid).filter((uid) => !planned.has(uid));
  const here = links.flatMap((link) => planned.get(link.studyInstanceUid) ?? []);
  const stored = others.length === 0 ? [] : await context.db.find(tables.studies, { studyInstanceUid: others });
  const { timepoints } = placeTimepoints(
    gatherPlacement({
      links,
      values: await context.db.find(tables.caseValues, { caseId, supersededById: null }),
      studies: [...stored, ...here.map((one) => one.study)],
      series: [
        ...(await loadSeries(context.db, others)).map((one) => one.series),
        ...here.flatMap((one) => one.series),
      ],
    }),
  );
  return compareWithNow(context, { caseId, casePseudonym, timepoints });
}

/** A timepoint stays the same as long as its studies do; what a person decided of it stays. */
async function compareWithNow(
  context: Context,
  given: { caseId: string; casePseudonym: string; timepoints: readonly TimepointPlace[] },
): Promise<PlannedPhase[]> {
  const { caseId, casePseudonym } = given;
  const now = await context.db.find(tables.timepoints, { caseId, endedAt: null });
  const members =
    now.length === 0
      ? []
      : await context.db.find(tables.timepointStudies, { timepointId: now.map((timepoint) => timepoint.id) });
  const keyOf = (uids: readonly string[]) => [...uids].sort().join(' ');
  const studiesOf = (timepoint: Timepoint) =>
    members.filter((one) => one.timepointId === timepoint.id).map((one) => one.studyInstanceUid);
  const left = new Map(now.map((timepoint) => [keyOf(studiesOf(timepoint)), timepoint]));
  const rows = given.timepoints.map(({ studyInstanceUids, ...place }): PlannedPhase => {
    const known = left.get(keyOf(studyInstanceUids));
    left.delete(keyOf(studyInstanceUids));
    const then = known && known.overrideReason !== null ? { ...place, ...decidedOf(known) } : place;
    const phase = { casePseudonym, ...phaseOf(then), studies: studyInstanceUids.length };
    if (!known) return { ...phase, change: 'new' };
    const isSame = JSON.stringify(phaseOf(known)) === JSON.stringify(phaseOf(then));
    return { ...phase, change: isSame ? 'same' : 'moved' };
  });
  const ending = [...left.values()].map((timepoint): PlannedPhase => ({
    casePseudonym,
    ...phaseOf(timepoint),
    studies: studiesOf(timepoint).length,
    change: 'ends',
  }));
  return [...rows, ...ending];
}

function decidedOf({ visit, followUpNumber, surgicalPhase }: Timepoint) {
  return { visit, followUpNumber, surgicalPhase };
}

function phaseOf(
  place: Omit<TimepointPlace, 'studyInstanceUids'> | Timepoint,
): Omit<PlannedPhase, 'casePseudonym' | 'studies' | 'change'> {
  const { visit, followUpNumber, surgicalPhase, daysFromDiagnosis, daysFromSurgery, brainGrade, spineGrade } = place;
  return { visit, followUpNumber, surgicalPhase, daysFromDiagnosis, daysFromSurgery, brainGrade, spineGrade };
}
