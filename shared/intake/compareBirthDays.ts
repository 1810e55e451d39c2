import { type Day, isDay } from '../base/day.ts';
import type { LinkEvidenceCode } from './linkEvidence.ts';

/** What two days of birth have in common; null when one is not known. Years before 1901 are what machines write for nothing. */
export function compareBirthDays(study: Day | null, one: Day | null): LinkEvidenceCode | null {
  if (study === null || one === null || study < '1901' || one < '1901') return null;
  if (study === one) return 'birthSame';
  if (swapped(study) === one) return 'birthSwapped';
  if (isOneDigitApart(study, one)) return 'birthDigit';
  return study.slice(0, 4) === one.slice(0, 4) ? 'birthYear' : 'birthOther';
}

/** The day with its day and month changed over: 1961-03-04 and 1961-04-03; null when that is no day. */
export function swapDayAndMonth(day: Day): Day | null {
  return isDay(swapped(day)) ? swapped(day) : null;
}

const swapped = (day: Day): string => `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;

/** One digit another, or two neighbouring digits changed over; the hyphens stand at the same places. */
function isOneDigitApart(a: Day, b: Day): boolean {
  const places: number[] = [];
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) places.push(index);
    if (places.length > 2) return false;
  }
  const [first, second] = places;
  if (first === undefined || second === undefined) return places.length === 1;
  const isNext = second === first + 1 || (second === first + 2 && a[first + 1] === '-');
  return isNext && a[first] === b[second] && a[second] === b[first];
}
