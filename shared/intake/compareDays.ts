import { type Day, daysBetween } from '../base/day.ts';
import type { LinkEvidence } from './linkEvidence.ts';

/** The true days of a case that a study may lie near. */
export interface CaseTrueDays {
  surgeryDays: readonly Day[];
  diagnosisDay: Day | null;
  deathDay: Day | null;
}

const DAYS_BEFORE_SURGERY = 30;
const DAYS_AFTER_SURGERY = 42;
const DAYS_NEAR_DIAGNOSIS = 42;
const DAYS_FAR_FROM_DIAGNOSIS = 3 * 365;

/** What the day of a study says of a case: a surgery or the diagnosis near it, or the death before it. */
export function compareDays(studyDay: Day | null, days: CaseTrueDays | null): LinkEvidence[] {
  if (studyDay === null || days === null) return [];
  const evidence: LinkEvidence[] = [];
  if (days.deathDay !== null && studyDay > days.deathDay) evidence.push({ code: 'afterDeath', days: null });
  const surgery = nearest(days.surgeryDays.map((day) => daysBetween(studyDay, day)));
  if (surgery !== null && surgery >= 0 && surgery <= DAYS_BEFORE_SURGERY)
    evidence.push({ code: 'surgeryAfter', days: surgery });
  if (surgery !== null && surgery < 0 && surgery >= -DAYS_AFTER_SURGERY)
    evidence.push({ code: 'surgeryBefore', days: -surgery });
  const diagnosis = days.diagnosisDay === null ? null : Math.abs(daysBetween(studyDay, days.diagnosisDay));
  if (diagnosis !== null && diagnosis <= DAYS_NEAR_DIAGNOSIS) evidence.push({ code: 'diagnosisNear', days: diagnosis });
  if (diagnosis !== null && diagnosis > DAYS_FAR_FROM_DIAGNOSIS) evidence.push({ code: 'diagnosisFar', days: null });
  return evidence;
}

function nearest(distances: readonly number[]): number | null {
  return distances.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? null;
}
