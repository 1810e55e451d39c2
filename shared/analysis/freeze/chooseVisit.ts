import type { Timepoint } from '../../intake/timepoint.ts';

/**
 * The one visit of a case that stands for its baseline, or for its follow-up 1: never an alternate; a person's choice before the rule's, then
 * the one nearer to the diagnosis, then the first by id. Null where there is none.
 *
 * The rule that places visits (`placeTimepoints`) names one baseline a case already; this decides where persons have named two.
 */
export function chooseVisit(timepoints: readonly Timepoint[], visit: 'baseline' | 'followUp'): Timepoint | null {
  const fits = timepoints.filter(
    (one) => one.visit === visit && !one.isAlternate && (visit === 'baseline' || one.followUpNumber === 1),
  );
  return fits.sort((a, b) => byRule(a) - byRule(b) || distance(a) - distance(b) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

function distance(one: Timepoint): number {
  return Math.abs(one.daysFromDiagnosis ?? Infinity);
}

function byRule(one: Timepoint): number {
  return one.overrideReason === null ? 1 : 0;
}
