import { type Day, daysBetween } from '../base/day.ts';
import { type Problem, problem } from '../base/problem.ts';
import { parseDayRange } from '../cases/parseDayRange.ts';
import type { ProtocolSeries } from './checkProtocol.ts';
import { gradeRank, type MergedVisit, mergeVisits } from './mergeVisits.ts';
import { type PlacedSurgery, placeSurgically, type SurgicalPlace } from './placeSurgically.ts';
import type { Timepoint, Visit } from './timepoint.ts';
import type { Windows } from './windows.ts';

/** A study of the case with its day on the case's offset, and its series as they were described. */
export interface PlacedStudy {
  studyInstanceUid: string;
  day: Day | null;
  /** `HH:MM:SS`; decides only on the day of a surgery whose time is known too. */
  time?: string | null;
  /** Its dates had been moved before it came here, by how much nobody said. */
  isMoved?: boolean;
  series: readonly ProtocolSeries[];
}

/** What a person decided about the visit of exactly these studies. */
export interface DecidedVisit {
  studyInstanceUids: readonly string[];
  visit: Visit;
}

/** What places the visits of one case. All days carry the case's offset. */
export interface PlacementFacts {
  studies: readonly PlacedStudy[];
  /** `day` is the canonical text of a day item: exact, or `earliest..latest`. */
  surgeries: readonly { day: string; kind: string; time?: string | null }[];
  diagnosisDay: Day | null;
  /** First day of a therapy directed at the leptomeningeal disease. */
  therapyStartDay: Day | null;
  windows: Windows;
  decided?: readonly DecidedVisit[];
}

/** A visit with its place on both axes, as the row of a Timepoint needs it. */
export type TimepointPlace = Pick<
  Timepoint,
  | 'startDay'
  | 'endDay'
  | 'daysFromDiagnosis'
  | 'visit'
  | 'followUpNumber'
  | 'isAlternate'
  | 'surgicalPhase'
  | 'daysFromSurgery'
  | 'brainGrade'
  | 'spineGrade'
  | 'gradeReasons'
  | 'doubts'
  | 'ruleVersion'
> & { studyInstanceUids: string[] };

export const placementRule = 'place@3';

interface Seat {
  visit: Visit;
  followUpNumber: number | null;
  isAlternate: boolean;
  /** Why the facts do not decide. */
  doubt: string | null;
}

/**
 * Places a case's studies on its timeline, on two axes: the visit against the diagnosis, the phase against surgery.
 *
 * Brain and spine within `mergeDays` are one visit, graded as one protocol; its place is that of its first day. Baseline is the most complete visit of the
 * baseline window that began no later than the therapy, then the nearest to the diagnosis, then the later; the others of the window
 * stay visible as alternates. A visit that a person called the baseline is it, one that a person called something else is not. A scan early after surgery is not taken as baseline. Follow-ups are numbered by day from `firstFollowUpDays[0]`
 * after the baseline (after the diagnosis where there is none); when the first lies beyond the window of follow-up 1 numbering starts at 2.
 * `unresolved`: no day, dates that were moved before they came, no diagnosis, or a scan that fits no window: a person decides. Returns problems, never throws.
 */
export function placeTimepoints(facts: PlacementFacts): { timepoints: TimepointPlace[]; problems: Problem[] } {
  const surgeries = parseSurgeries(facts.surgeries);
  const visits = mergeVisits(facts.studies, surgeries, facts.windows.mergeDays);
  const places = placeSurgically(visits, surgeries, facts.windows);
  const seats = seatVisits(visits, places, facts);
  const timepoints = visits.map((visit, index) => toPlace(visit, { ...places[index]!, ...seats[index]! }, facts));
  return { timepoints, problems: timepoints.flatMap(problemsOf) };
}

function parseSurgeries(surgeries: PlacementFacts['surgeries']): PlacedSurgery[] {
  return surgeries
    .flatMap((surgery) => {
      const range = parseDayRange(surgery.day);
      return range ? [{ ...range, time: surgery.time ?? null }] : [];
    })
    .sort((a, b) => (a.middleDay + (a.time ?? '') < b.middleDay + (b.time ?? '') ? -1 : 1));
}

function seatVisits(visits: readonly MergedVisit[], places: readonly SurgicalPlace[], facts: PlacementFacts): Seat[] {
  const { diagnosisDay, windows } = facts;
  const baseline = chooseBaseline(visits, places, facts);
  const anchorDay = baseline?.startDay ?? diagnosisDay;
  let followUps = 0;
  return visits.map((visit, index) => {
    if (visit.startDay === null) return doubtful('The study has no day.');
    if (isMoved(visit)) return doubtful('Its dates had been moved before it came here.');
    if (diagnosisDay === null || anchorDay === null) return doubtful('The case has no day of diagnosis.');
    const days = daysBetween(diagnosisDay, visit.startDay);
    if (days < windows.baselineDays[0]) return sure('preDiagnosis');
    if (visit === baseline) return sure('baseline');
    if (isCandidate(visit, facts) && baseline) return { ...sure('baseline'), isAlternate: true };
    const since = daysBetween(anchorDay, visit.startDay);
    if (since < windows.firstFollowUpDays[0]) return doubtful(whyNoWindow(visit, places[index]!, facts));
    if (followUps === 0 && since > windows.firstFollowUpDays[1]) followUps = 1;
    followUps += 1;
    return { ...sure('followUp'), followUpNumber: followUps };
  });
}

function chooseBaseline(
  visits: readonly MergedVisit[],
  places: readonly SurgicalPlace[],
  facts: PlacementFacts,
): MergedVisit | null {
  const { diagnosisDay } = facts;
  if (diagnosisDay === null) return null;
  const distance = (visit: MergedVisit): number => Math.abs(daysBetween(diagnosisDay, visit.startDay!));
  const said = visits.find((visit) => decisionOn(visit, facts) === 'baseline');
  if (said && said.startDay !== null) return said;
  const ranked = visits
    .map((visit, index) => ({ visit, index }))
    .filter(({ visit }) => decisionOn(visit, facts) === null)
    .filter(({ visit, index }) => isCandidate(visit, facts) && places[index]!.surgicalPhase !== 'postOpEarly')
    .sort(
      (a, b) =>
        gradeRank[a.visit.brainGrade] - gradeRank[b.visit.brainGrade] ||
        gradeRank[a.visit.spineGrade] - gradeRank[b.visit.spineGrade] ||
        distance(a.visit) - distance(b.visit) ||
        b.index - a.index,
    );
  return ranked[0]?.visit ?? null;
}

/** What a person called the visit; null when nobody said. */
function decisionOn(visit: MergedVisit, facts: PlacementFacts): Visit | null {
  const uids = new Set(visit.studies.map((study) => study.studyInstanceUid));
  const decision = facts.decided?.find(
    (one) => one.studyInstanceUids.length === uids.size && one.studyInstanceUids.every((uid) => uids.has(uid)),
  );
  return decision?.visit ?? null;
}

const isMoved = (visit: MergedVisit): boolean => visit.studies.some((study) => study.isMoved === true);

function isInWindow(visit: MergedVisit, facts: PlacementFacts): boolean {
  if (visit.startDay === null || facts.diagnosisDay === null || isMoved(visit)) return false;
  const days = daysBetween(facts.diagnosisDay, visit.startDay);
  return days >= facts.windows.baselineDays[0] && days <= facts.windows.baselineDays[1];
}

function isCandidate(visit: MergedVisit, facts: PlacementFacts): boolean {
  return isInWindow(visit, facts) && (facts.therapyStartDay === null || visit.startDay! <= facts.therapyStartDay);
}

function whyNoWindow(visit: MergedVisit, place: SurgicalPlace, facts: PlacementFacts): string {
  if (!isInWindow(visit, facts)) return 'It lies after the baseline window and before the earliest follow-up.';
  if (place.surgicalPhase === 'postOpEarly') return 'It is the only scan of the baseline window, early after surgery.';
  return 'It lies in the baseline window, after the therapy began.';
}

const sure = (visit: Visit): Seat => ({ visit, followUpNumber: null, isAlternate: false, doubt: null });
const doubtful = (doubt: string): Seat => ({ ...sure('unresolved'), doubt });

function doubtsOf(visit: MergedVisit, place: SurgicalPlace, seat: Seat): string[] {
  const doubts = seat.doubt ? [seat.doubt] : [];
  if (visit.startDay !== null && !isMoved(visit) && place.surgicalPhase === 'unresolved')
    doubts.push('A surgery was on the same day and no times decide.');
  return doubts;
}

function problemsOf(place: TimepointPlace): Problem[] {
  const at = `study ${place.studyInstanceUids[0]!}`;
  if (place.startDay === null) return [problem('study.noDay', at)];
  return place.doubts.map((doubt) => problem('timepoint.unresolved', at, doubt));
}

function toPlace(visit: MergedVisit, place: SurgicalPlace & Seat, facts: PlacementFacts): TimepointPlace {
  const { diagnosisDay } = facts;
  return {
    studyInstanceUids: visit.studies.map((study) => study.studyInstanceUid),
    startDay: visit.startDay,
    endDay: visit.endDay,
    daysFromDiagnosis:
      visit.startDay === null || diagnosisDay === null ? null : daysBetween(diagnosisDay, visit.startDay),
    visit: place.visit,
    followUpNumber: place.followUpNumber,
    isAlternate: place.isAlternate,
    surgicalPhase: place.surgicalPhase,
    daysFromSurgery: place.daysFromSurgery,
    brainGrade: visit.brainGrade,
    spineGrade: visit.spineGrade,
    gradeReasons: visit.gradeReasons,
    doubts: doubtsOf(visit, place, place),
    ruleVersion: placementRule,
  };
}
