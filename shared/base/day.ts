import { z } from 'zod';

/** A calendar day without time or zone, `YYYY-MM-DD`. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, 'no such day');
export type Day = string;

/** An instant in UTC, ISO 8601 with Z. */
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
export type Instant = string;

const MS_PER_DAY = 86_400_000;
/** Mean length of a month, days (365.25 / 12). */
export const DAYS_PER_MONTH = 30.4375;
export const DAYS_PER_YEAR = 365.25;

/** Whether the text is a day that exists: 2025-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** Days since 1970-01-01, an integer; negative before it. */
export function dayNumber(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isFinite(ms)) throw new RangeError('not a day');
  return Math.round(ms / MS_PER_DAY);
}

/** The day with this number of days since 1970-01-01. */
export function dayOfNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return dayNumber(end) - dayNumber(start);
}

/** Reads a DICOM DA (`20240131`, or the old `2024.01.31`) as a day; null when it is empty or no day. */
export function parseDicomDate(text: string | null | undefined): Day | null {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})/.exec((text ?? '').trim());
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  return isDay(day) ? day : null;
}

/** Writes a day as DICOM DA, `20240131`. */
export function toDicomDate(day: Day): string {
  return day.replaceAll('-', '');
}
