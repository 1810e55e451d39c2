import { addDays } from '../../shared/base/day.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import {
  type ImportPlan,
  MOST_PLANNED_ROWS,
  PlannedOutcome,
  type PlannedPhase,
  type PlannedStudy,
} from '../../shared/intake/importPlan.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { PlannedLink } from './planLinks.ts';
import type { PlannedRoom } from './planRoom.ts';
import type { PlanSeen } from './planSeen.ts';
import type { PlannedSort } from './planSort.ts';
import type { DescribedPlan } from './planStudies.ts';
import type { PlanTally } from './planTally.ts';

/** Everything that was found out. */
export interface PlanFindings {
  files: number;
  seen: PlanSeen;
  sort: PlannedSort;
  planned: readonly DescribedPlan[];
  links: readonly PlannedLink[];
  leftOut: PlanTally;
  noticed: PlanTally;
  phases: { total: number; rows: PlannedPhase[] };
  room: PlannedRoom;
  seconds: number;
}

/** Writes the plan: counted, sorted so that what waits for a person comes first, lists cut to a length that can be read. */
export async function writePlan(context: Context, findings: PlanFindings): Promise<ImportPlan> {
  const { sort, planned, links, noticed, room } = findings;
  const cases = new Map((await context.db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  const newSeries = new Set(sort.newcomers.map((one) => one.seriesInstanceUid));
  const stored = await storedSeries(context, planned);
  const kinds = kindsOf(planned, sort.series);
  const studies = studyRows(findings, cases);
  return {
    files: findings.files,
    unchangedFiles: sort.unchangedFiles,
    instances: {
      new: sort.newcomers.length,
      duplicate: sort.duplicates,
      conflicting: sort.conflicts,
      headerDiffers: noticed.countOf('instance.headerDiffers'),
      held: sort.newcomers.filter((one) => one.heldReason !== null).length,
    },
    studies: { total: planned.length, new: planned.filter((one) => one.isNew).length },
    series: { total: sort.series.size, new: [...newSeries].filter((uid) => !stored.has(uid)).length },
    links: countBy(
      PlannedOutcome.options,
      links.map((link) => link.outcome),
    ),
    leftOut: findings.leftOut.list(),
    noticed: noticed.list(),
    held: heldReasons(sort),
    kinds: { total: kinds.length, rows: kinds.slice(0, MOST_PLANNED_ROWS) },
    studyList: { total: studies.length, rows: studies.slice(0, MOST_PLANNED_ROWS) },
    phases: findings.phases,
    ...room,
    seconds: findings.seconds,
  };
}

function countBy<K extends string>(keys: readonly K[], found: readonly K[]): Record<K, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const key of found) counts[key] += 1;
  return counts;
}

function heldReasons(sort: PlannedSort): ImportPlan['held'] {
  const counts = new Map<HeldReason, number>();
  for (const { heldReason } of sort.newcomers)
    if (heldReason !== null) counts.set(heldReason, (counts.get(heldReason) ?? 0) + 1);
  return [...counts]
    .map(([reason, instances]) => ({ reason, instances }))
    .sort((a, b) => b.instances - a.instances || (a.reason < b.reason ? -1 : 1));
}

/** The series that the folder brings or adds to, as they would stand. */
function kindsOf(planned: readonly DescribedPlan[], touched: ReadonlySet<string>): ImportPlan['kinds']['rows'] {
  const kinds = new Map<string, { label: string; series: number; instances: number }>();
  for (const series of planned.flatMap((one) => one.series)) {
    if (!touched.has(series.seriesInstanceUid)) continue;
    const label = nameSeries(series);
    const kind = kinds.get(label) ?? { label, series: 0, instances: 0 };
    kinds.set(label, kind);
    kind.series += 1;
    kind.instances += series.instanceCount;
  }
  return [...kinds.values()].sort(
    (a, b) => b.series - a.series || b.instances - a.instances || (a.label < b.label ? -1 : 1),
  );
}

function studyRows(findings: PlanFindings, cases: ReadonlyMap<string, string>): PlannedStudy[] {
  const { planned, links, seen } = findings;
  const order = PlannedOutcome.options;
  return planned
    .map((one, index): PlannedStudy => {
      const { studyInstanceUid, studyDay, pseudonym } = one.study;
      const { outcome, caseId, evidence } = links[index]!;
      const identity = seen.identityOf(studyInstanceUid);
      return {
        studyInstanceUid,
        pseudonym: one.isNew ? null : pseudonym,
        place: seen.placeOf(studyInstanceUid),
        recordNumber: identity.recordNumber,
        name: identity.names[0] ?? null,
        trueDay: studyDay === null ? null : addDays(studyDay, -identity.offsetDays),
        newInstances: one.newInstances,
        series: one.series.length,
        outcome,
        casePseudonym: caseId === null ? null : (cases.get(caseId) ?? null),
        evidence,
      };
    })
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || (a.place < b.place ? -1 : 1));
}

async function storedSeries(context: Context, planned: readonly DescribedPlan[]): Promise<Set<string>> {
  const known = planned.filter((one) => !one.isNew).map((one) => one.study.studyInstanceUid);
  if (known.length === 0) return new Set();
  const rows = await context.db.find(tables.series, { studyInstanceUid: known });
  return new Set(rows.map((row) => row.seriesInstanceUid));
}
