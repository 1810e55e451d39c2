import type { Day } from '../base/day.ts';
import { type FactRow } from './gatherFacts.ts';
import { parseDayRange } from './parseDayRange.ts';

/** The day of each instrument that is filled in when something was done. Contacts stay: one after the cut-off tells that the person was alive on it. */
const dayItems: Readonly<Record<string, string>> = {
  csf: 'csf_day',
  surgery: 'surgery_day',
  treatment: 'treatment_start_day',
};

/** The facts of one case as they were known on the cut-off day: samples, surgeries and treatments after it are left out. Null: all. */
export function cutFacts(rows: readonly FactRow[], cutoffDay: Day | null): readonly FactRow[] {
  if (cutoffDay === null) return rows;
  const after = new Set(rows.flatMap((row) => (isAfter(row, cutoffDay) ? [occasionOf(row)] : [])));
  return after.size === 0 ? rows : rows.filter((row) => !after.has(occasionOf(row)));
}

function isAfter(row: FactRow, cutoffDay: Day): boolean {
  if (row.supersededById !== null || dayItems[row.instrument] !== row.itemId) return false;
  const day = parseDayRange(row.value);
  return day !== null && day.middleDay > cutoffDay;
}

function occasionOf(row: FactRow): string {
  return `${row.instrument} ${row.instance}`;
}
