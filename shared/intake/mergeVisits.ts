import { type Day, daysBetween } from '../base/day.ts';
import type { DayRange } from '../cases/parseDayRange.ts';
import { checkProtocol } from './checkProtocol.ts';
import type { PlacedStudy } from './placeTimepoints.ts';
import type { ProtocolGrade } from './timepoint.ts';

/** The studies that were one visit, before it is placed; days are null where its study has none. */
export interface MergedVisit {
  studies: PlacedStudy[];
  startDay: Day | null;
  endDay: Day | null;
  brainGrade: ProtocolGrade;
  spineGrade: ProtocolGrade;
  gradeReasons: string[];
}

/** How complete a protocol grade is: 0 FULL to 4 NOT_IMAGED. */
export const gradeRank: Record<ProtocolGrade, number> = { FULL: 0, ADEQUATE: 1, LIMITED: 2, INVALID: 3, NOT_IMAGED: 4 };

/** Studies of one visit before their images are graded together. */
interface OpenVisit {
  studies: PlacedStudy[];
  startDay: Day | null;
  endDay: Day | null;
}

/**
 * Puts the studies of one visit together: those of one day (an exam split over two study UIDs), and a brain with a spine at most
 * `mergeDays` apart. Nothing is merged across a surgery, and studies of the day of a surgery stay alone. Studies without a day stay
 * alone and come last. The images of all studies of a visit are graded as one protocol.
 */
export function mergeVisits(
  studies: readonly PlacedStudy[],
  surgeries: readonly DayRange[],
  mergeDays: number,
): MergedVisit[] {
  const dated = studies.filter((study) => study.day !== null).sort(byDayTimeUid);
  const visits: OpenVisit[] = [];
  for (const study of dated) {
    const visit = visits.findLast((one) => belongs(one, study, { surgeries, mergeDays }));
    if (!visit) visits.push(visitOf(study));
    else {
      visit.studies.push(study);
      visit.endDay = study.day;
    }
  }
  const dayless = studies
    .filter((study) => study.day === null)
    .sort((a, b) => compare(a.studyInstanceUid, b.studyInstanceUid));
  return [...visits, ...dayless.map(visitOf)].map(graded);
}

function belongs(
  visit: OpenVisit,
  study: PlacedStudy,
  rules: { surgeries: readonly DayRange[]; mergeDays: number },
): boolean {
  const [startDay, day] = [visit.startDay!, study.day!];
  if (rules.surgeries.some((one) => one.latestDay >= startDay && one.earliestDay <= day)) return false;
  if (visit.endDay === day) return true;
  if (daysBetween(startDay, day) > rules.mergeDays) return false;
  const known = checkProtocol(visit.studies.flatMap((one) => one.series));
  const added = checkProtocol(study.series);
  const addsSpine = known.hasBrain && !known.hasSpine && added.hasSpine && !added.hasBrain;
  const addsBrain = known.hasSpine && !known.hasBrain && added.hasBrain && !added.hasSpine;
  return addsSpine || addsBrain;
}

function visitOf(study: PlacedStudy): OpenVisit {
  return { studies: [study], startDay: study.day, endDay: study.day };
}

function graded(visit: OpenVisit): MergedVisit {
  const { brain, spine, reasons } = checkProtocol(visit.studies.flatMap((study) => study.series));
  return { ...visit, brainGrade: brain, spineGrade: spine, gradeReasons: reasons };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byDayTimeUid(a: PlacedStudy, b: PlacedStudy): number {
  return (
    compare(a.day!, b.day!) || compare(a.time ?? '', b.time ?? '') || compare(a.studyInstanceUid, b.studyInstanceUid)
  );
}
