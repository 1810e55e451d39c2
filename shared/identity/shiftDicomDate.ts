import { addDays, parseDicomDate, toDicomDate } from '../base/day.ts';

/**
 * Moves the day in a DICOM date (DA) or date-time (DT) by whole days; the time of day and the zone stay.
 *
 * Several values are parted by backslashes. A value without a full day (`2021`, `202103`) or that is none becomes empty:
 * a month cannot be moved by days. PS3.5 6.2.
 */
export function shiftDicomDate(text: string, offsetDays: number): string {
  return text
    .split('\\')
    .map((value) => shiftValue(value.trim(), offsetDays))
    .join('\\');
}

function shiftValue(value: string, offsetDays: number): string {
  const match = /^(\d{4}\.?\d{2}\.?\d{2})(\d{0,6}(?:\.\d{1,6})?(?:[+-]\d{4})?)$/.exec(value);
  const day = parseDicomDate(match?.[1]);
  if (match === null || day === null) return '';
  return toDicomDate(addDays(day, offsetDays)) + (match[2] ?? '');
}
