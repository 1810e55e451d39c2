import type { Day } from '../../base/day.ts';
import type { Timepoint } from '../../intake/timepoint.ts';
import type { Answer, Answers } from '../../reading/answer.ts';
import { deriveClass } from '../../reading/deriveClass.ts';
import { findForm } from '../../reading/findForm.ts';
import type { CaseMaterial, CovariateVisit, VisitClass } from './caseScene.ts';
import { chooseVisit } from './chooseVisit.ts';
import type { ReadVisit } from './gatherReadVisits.ts';
import { groupBy } from '../groupBy.ts';
import type { ProjectRows } from './projectRows.ts';

/** What was read, by timepoint: of stage 1, and of stage 2. */
export interface ReadStages {
  read: ReadonlyMap<string, ReadVisit>;
  changed: ReadonlyMap<string, ReadVisit>;
}

/** Puts together, case by case, what its row is derived from. `cutoffs`: the cut-off day of each case on its own offset; null: none. */
export function gatherMaterial(
  rows: ProjectRows,
  stages: ReadStages,
  cutoffs: ReadonlyMap<string, Day> | null,
): (caseId: string) => CaseMaterial {
  const valuesOf = groupBy(rows.values, (value) => value.caseId);
  const timepointsOf = groupBy(rows.timepoints, (timepoint) => timepoint.caseId);
  const volumesOf = sumVolumes(rows);
  const visitOf = (timepoint: Timepoint | null): CovariateVisit | null => {
    if (!timepoint || timepoint.endDay === null) return null;
    const [found, change] = [stages.read.get(timepoint.id), stages.changed.get(timepoint.id)];
    const consensus = found ? classOf(found, volumesOf) : null;
    const changed = change && timepoint.visit === 'followUp' ? classOf(change, volumesOf) : null;
    return { timepointId: timepoint.id, endDay: timepoint.endDay, consensus, change: changed };
  };
  return (caseId) => {
    const timepoints = timepointsOf.get(caseId) ?? [];
    const isFollowUp = (one: Timepoint): boolean => one.visit === 'followUp' && !one.isAlternate;
    const visitsOf = (some: readonly Timepoint[]): CovariateVisit[] =>
      some
        .flatMap((one) => visitOf(one) ?? [])
        .sort((a, b) => compare(a.endDay, b.endDay) || compare(a.timepointId, b.timepointId));
    return {
      rows: valuesOf.get(caseId) ?? [],
      baseline: visitOf(chooseVisit(timepoints, 'baseline')),
      followUp1: visitOf(chooseVisit(timepoints, 'followUp')),
      followUps: visitsOf(timepoints.filter(isFollowUp)),
      otherVisits: visitsOf(timepoints.filter((one) => !isFollowUp(one))),
      cutoffDay: cutoffs?.get(caseId) ?? null,
    };
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function classOf({ adjudication, formVersion, rows }: ReadVisit, volumesOf: VolumesOf): VisitClass {
  const form = findForm(formVersion);
  const given = rows.filter((row) => row.answer !== null);
  const answers: Answers = Object.fromEntries(given.map((row) => [row.itemId, JSON.parse(row.answer!) as Answer]));
  const readIds = [adjudication.firstReadId, adjudication.secondReadId];
  return {
    adjudicationId: adjudication.id,
    readIds,
    form,
    answers,
    derived: deriveClass(form, answers),
    volumesMl: readIds.map(volumesOf),
  };
}

type VolumesOf = (readId: string) => number | null;

/** By read: what was painted on sites of the leptomeninges and on nodules, mL, added up; null where nothing was. */
function sumVolumes(rows: ProjectRows): VolumesOf {
  const formOf = new Map(rows.reads.map((read) => [read.id, read.formVersion]));
  const counted = new Map<string, Set<string>>();
  const isCounted = (readId: string, itemId: string): boolean => {
    const version = formOf.get(readId);
    if (version === undefined) return false;
    const items = counted.get(version) ?? leptomeningealItems(version);
    counted.set(version, items);
    return items.has(itemId);
  };
  const sums = new Map<string, number>();
  for (const { readId, itemId, volumeMl } of rows.annotations)
    if (volumeMl !== null && isCounted(readId, itemId)) sums.set(readId, (sums.get(readId) ?? 0) + volumeMl);
  return (readId) => sums.get(readId) ?? null;
}

function leptomeningealItems(formVersion: string): Set<string> {
  const { items } = findForm(formVersion);
  return new Set(items.filter((item) => item.leptomeningeal || item.kind === 'nodules').map((item) => item.id));
}
