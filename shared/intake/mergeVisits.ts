import { type Day, daysBetween } from '../base/day.ts';
import type { DayRange } from '../cases/parseDayRange.ts';
import type { PlacedStudy } from './placeTimepoints.ts';
import type { ProtocolGrade } from './timepoint.ts';

/** The studies that were one visit, before it is placed; days are null where its study has none. */
export interface MergedVisit {
  studies: PlacedStudy[];
  startDay: Day | null;
  endDay: Day | null;
  brainGrade: ProtocolGrade;
  spineGrade: ProtocolGrade;
}

/** How complete a protocol grade is: 0 FULL to 3 INVALID. */
export const gradeRank: Record<ProtocolGrade, number> = { FULL: 0, ADEQUATE: 1, LIMITED: 2, INVALID: 3 };

const better = (a: ProtocolGrade, b: ProtocolGrade): ProtocolGrade => (gradeRank[a] <= gradeRank[b] ? a : b);

/**
 * Puts the studies of one visit together: those of one day (an exam split over two study UIDs), and a brain with a spine at most
 * `mergeDays` apart. Nothing is merged across a surgery, and studies of the day of a surgery stay alone. Studies without a day stay
 * alone and come last.
 */
export function mergeVisits(
  studies: readonly PlacedStudy[],
  surgeries: readonly DayRange[],
  mergeDays: number,
): MergedVisit[] {
  const dated = studies.filter((study) => study.day !== null).sort(byDayTimeUid);
  const visits: MergedVisit[] = [];
  for (const study of dated) {
    const visit = visits.findLast((one) => belongs(one, study, { surgeries, mergeDays }));
    if (visit) add(visit, study);
    else visits.push(visitOf(study));
  }
  const dayless = studies
    .filter((study) => study.day === null)
    .sort((a, b) => compare(a.studyInstanceUid, b.studyInstanceUid));
  return [...visits, ...dayless.map(visitOf)];
}

function belongs(
  visit: MergedVisit,
  study: PlacedStudy,
  rules: { surgeries: readonly DayRange[]; mergeDays: number },
): boolean {
  const [startDay, day] = [visit.startDay!, study.day!];
  if (rules.surgeries.some((one) => one.latestDay >= startDay && one.earliestDay <= day)) return false;
  if (visit.endDay === day) return true;
  if (daysBetween(startDay, day) > rules.mergeDays) return false;
  const hasBrain = visit.studies.some((one) => one.hasBrain);
  const hasSpine = visit.studies.some((one) => one.hasSpine);
  const addsSpine = hasBrain && !hasSpine && study.hasSpine && !study.hasBrain;
  const addsBrain = hasSpine && !hasBrain && study.hasBrain && !study.hasSpine;
  return addsSpine || addsBrain;
}

function visitOf(study: PlacedStudy): MergedVisit {
  const { day, brainGrade, spineGrade } = study;
  return { studies: [study], startDay: day, endDay: day, brainGrade, spineGrade };
}

function add(visit: MergedVisit, study: PlacedStudy): void {
  visit.studies.push(study);
  visit.endDay = study.day;
  visit.brainGrade = better(visit.brainGrade, study.brainGrade);
  visit.spineGrade = better(visit.spineGrade, study.spineGrade);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byDayTimeUid(a: PlacedStudy, b: PlacedStudy): number {
  return (
    compare(a.day!, b.day!) || compare(a.time ?? '', b.time ?? '') || compare(a.studyInstanceUid, b.studyInstanceUid)
  );
}
