import { type Day, dayNumber, dayOfNumber, isDay } from '../base/day.ts';

/** A day that may be known only to a month or a year: its bounds, and the middle that calculations take. */
export interface DayRange {
  earliestDay: Day;
  latestDay: Day;
  /** The day itself when it is exact; of an even number of days the earlier of the two middle ones. */
  middleDay: Day;
  isExact: boolean;
}

/** Reads the canonical text of a day item: `2024-03-05`, or `2024-03-01..2024-03-31` where only the month is known. Null for anything else. */
export function parseDayRange(text: string | null | undefined): DayRange | null {
  if (!text) return null;
  const [earliestDay, latestDay = earliestDay, ...rest] = text.split('..');
  if (earliestDay === undefined || latestDay === undefined || rest.length > 0) return null;
  if (!isDay(earliestDay) || !isDay(latestDay) || latestDay < earliestDay) return null;
  const middleDay = dayOfNumber(Math.floor((dayNumber(earliestDay) + dayNumber(latestDay)) / 2));
  return { earliestDay, latestDay, middleDay, isExact: earliestDay === latestDay };
}
