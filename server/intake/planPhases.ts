import { diffPlaces, type Place, type PlaceChange } from '../../shared/intake/diffPlaces.ts';
import { MOST_PLANNED_ROWS, type PlannedPhase } from '../../shared/intake/importPlan.ts';
import { placeTimepoints } from '../../shared/intake/placeTimepoints.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { currentWindows } from './currentWindows.ts';
import { gatherPlacement } from './gatherPlacement.ts';
import { decidedOf, loadStanding } from './loadPlaces.ts';
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
  const standing = await loadStanding(context.db, [caseId]);
  const { timepoints } = placeTimepoints(
    gatherPlacement({
      links,
      values: await context.db.find(tables.caseValues, { caseId, supersededById: null }),
      studies: [...stored, ...here.map((one) => one.study)],
      series: [
        ...(await loadSeries(context.db, others)).map((one) => one.series),
        ...here.flatMap((one) => one.series),
      ],
      decided: decidedOf(standing),
      windows: (await currentWindows(context.db)).windows,
    }),
  );
  return diffPlaces(standing, timepoints).map((change) => sayChange(casePseudonym, change));
}

/** A change of the grades' reasons alone is none to look at. */
function sayChange(casePseudonym: string, { kind, timepoint, after, studyInstanceUids }: PlaceChange): PlannedPhase {
  const phase = phaseOf((after ?? timepoint)!);
  const isSame = timepoint !== null && JSON.stringify(phaseOf(timepoint)) === JSON.stringify(phase);
  const change = kind === 'moved' && isSame ? 'same' : kind;
  return { casePseudonym, ...phase, studies: studyInstanceUids.length, change };
}

function phaseOf(place: Place): Omit<PlannedPhase, 'casePseudonym' | 'studies' | 'change'> {
  const { visit, followUpNumber, surgicalPhase, daysFromDiagnosis, daysFromSurgery, brainGrade, spineGrade } = place;
  return { visit, followUpNumber, surgicalPhase, daysFromDiagnosis, daysFromSurgery, brainGrade, spineGrade };
}
