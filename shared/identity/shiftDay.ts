import { addDays, type Day } from '../base/day.ts';

/** Moves a day by a study's or case's offset (whole days, negative: into the past); null stays null. */
export function shiftDay(day: Day | null, offsetDays: number): Day | null {
  return day === null ? null : addDays(day, offsetDays);
}
