import { type Day, daysBetween } from '../base/day.ts';
import type { DayRange } from '../cases/parseDayRange.ts';
import { gradeRank, type MergedVisit } from './mergeVisits.ts';
import type { SurgicalPhase } from './timepoint.ts';
import type { Windows } from './windows.ts';

/** A surgery with its day as a range, and its time of incision where it is known, `HH:MM:SS`. */
export interface PlacedSurgery extends DayRange {
  time: string | null;
}

/** Where a visit lies against surgery. `daysFromSurgery` is negative before the surgery that decided. */
export interface SurgicalPlace {
  surgicalPhase: SurgicalPhase;
  daysFromSurgery: number | null;
}

type Side = 'before' | 'after' | 'unknown';

/**
 * Places visits against surgery (domain dossier 4.1).
 *
 * Pre-operative is the last complete visit of the 30 days before the first surgery. A visit after one surgery and before another is `between`,
 * but the first 72 hours after a surgery stay `postOpEarly`: blood and reactive dura make a leptomeningeal call unreliable there.
 * A visit before all surgeries that is not the pre-operative one has had `noSurgery` yet. On the day of a surgery, without the times of
 * both, it is `unresolved`.
 */
export function placeSurgically(
  visits: readonly MergedVisit[],
  surgeries: readonly PlacedSurgery[],
  windows: Windows,
): SurgicalPlace[] {
  const places = visits.map((visit) => placeOne(visit, surgeries, windows));
  // Before a later surgery a visit is `between`; only the first has a pre-operative one.
  if (surgeries[0]) markPreOp(visits, places, { surgery: surgeries[0], windows });
  return places;
}

function placeOne(visit: MergedVisit, surgeries: readonly PlacedSurgery[], windows: Windows): SurgicalPlace {
  if (surgeries.length === 0) return { surgicalPhase: 'noSurgery', daysFromSurgery: null };
  const { startDay, endDay } = visit;
  const isMoved = visit.studies.some((study) => study.isMoved === true);
  if (startDay === null || endDay === null || isMoved) return { surgicalPhase: 'unresolved', daysFromSurgery: null };
  const sides = surgeries.map((surgery) => ({ surgery, side: sideOf(visit, surgery) }));
  if (sides.some((one) => one.side === 'unknown')) return { surgicalPhase: 'unresolved', daysFromSurgery: null };
  const last = sides
    .filter((one) => one.side === 'after')
    .map((one) => one.surgery)
    .at(-1);
  const next = sides.find((one) => one.side === 'before')?.surgery;
  if (!last) return { surgicalPhase: 'noSurgery', daysFromSurgery: next ? -daysBetween(endDay, next.middleDay) : null };
  const daysFromSurgery = daysBetween(last.middleDay, startDay);
  if (daysFromSurgery <= windows.postOpEarlyDays) return { surgicalPhase: 'postOpEarly', daysFromSurgery };
  if (next) return { surgicalPhase: 'between', daysFromSurgery };
  return { surgicalPhase: daysFromSurgery <= windows.postOpDays ? 'postOp' : 'surgicalFollowUp', daysFromSurgery };
}

/** On which side of a surgery a visit lies; `unknown` where their days meet and no times decide. */
function sideOf(visit: MergedVisit, surgery: PlacedSurgery): Side {
  if (visit.endDay! < surgery.earliestDay) return 'before';
  if (visit.startDay! > surgery.latestDay) return 'after';
  const time = visit.studies[0]?.time ?? null;
  const isOneDay = surgery.isExact && visit.startDay === visit.endDay && visit.studies.length === 1;
  if (!isOneDay || time === null || surgery.time === null || time === surgery.time) return 'unknown';
  return time < surgery.time ? 'before' : 'after';
}

function markPreOp(
  visits: readonly MergedVisit[],
  places: SurgicalPlace[],
  rule: { surgery: PlacedSurgery; windows: Windows },
): void {
  const { surgery, windows } = rule;
  const days = (visit: MergedVisit): number => daysBetween(visit.endDay as Day, surgery.middleDay);
  const near = visits.flatMap((visit, index) => {
    const isOpen = places[index]!.surgicalPhase === 'noSurgery' && visit.endDay !== null;
    return isOpen && sideOf(visit, surgery) === 'before' && days(visit) <= windows.preOpDays ? [index] : [];
  });
  const complete = near.filter((index) => gradeRank[visits[index]!.brainGrade] < gradeRank.INVALID);
  const chosen = complete.at(-1) ?? near.at(-1);
  if (chosen !== undefined) places[chosen] = { surgicalPhase: 'preOp', daysFromSurgery: -days(visits[chosen]!) };
}
