import { z } from 'zod';
import { addDays, Day, isDay } from '../base/day.ts';
import { field } from '../base/field.ts';

/** A true date as well as it is known: `2021` is any day from the first to the last of that year. */
export const TrueDate = z.strictObject({
  earliestDay: field(Day, { label: 'Earliest', identifying: true }),
  latestDay: field(Day, { label: 'Latest', identifying: true }),
});
export type TrueDate = z.infer<typeof TrueDate>;

/** Reads `2021`, `2021-03` or `2021-03-14` (also with `/` or `.`) as a pair of days; null when it is no date. */
export function parseTrueDate(text: string): TrueDate | null {
  const match = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(text.trim());
  const year = match?.[1];
  if (year === undefined) return null;
  const month = match?.[2]?.padStart(2, '0');
  const day = match?.[3]?.padStart(2, '0');
  const earliestDay = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (!isDay(earliestDay)) return null;
  if (day !== undefined) return { earliestDay, latestDay: earliestDay };
  return { earliestDay, latestDay: month === undefined ? `${year}-12-31` : lastOfMonth(earliestDay) };
}

function lastOfMonth(first: Day): Day {
  const someDayOfNext = addDays(first, 31);
  return addDays(`${someDayOfNext.slice(0, 7)}-01`, -1);
}
