import { daysOfUnit, type TimeUnit } from './figureOptions.ts';

const steps: Record<TimeUnit, readonly number[]> = {
  days: [1, 2, 5, 7, 10, 14, 20, 30, 60, 90, 180, 365, 730, 1000, 2000],
  weeks: [0.5, 1, 2, 4, 8, 12, 26, 52, 104, 208],
  months: [0.5, 1, 2, 3, 6, 12, 24, 36, 60, 120],
  years: [0.25, 0.5, 1, 2, 5, 10, 20],
};

/**
 * Ticks at round times in the unit asked for, `most` steps at the most; answers days.
 *
 * The last tick lies at or after the end, or with `isCut` at or before it (never at 0).
 */
export function timeTicks(
  lastDays: number,
  given: { unit: TimeUnit; most?: number; isCut?: boolean },
): { days: number; label: string }[] {
  const { unit, most = 9, isCut = false } = given;
  const last = lastDays / daysOfUnit[unit];
  const step = steps[unit].find((one) => last / one <= most + 1e-9) ?? steps[unit].at(-1)!;
  const count = Math.max(1, isCut ? Math.floor(last / step + 1e-9) : Math.ceil(last / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => ({
    days: index * step * daysOfUnit[unit],
    label: String(index * step),
  }));
}
