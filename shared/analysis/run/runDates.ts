import { daysBetween, isDay } from '../../base/day.ts';
import type { DatesSpec } from '../countingSpec.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Days and months between two calendar days of each row, and the person-years they add up to; null where a day is missing. */
export function runDates(spec: DatesSpec, table: Table): object | SpecFault {
  const absent = [spec.from, spec.to].find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const from = table.columns.get(spec.from)!.cells;
  const to = table.columns.get(spec.to)!.cells;
  const wrong = [...from, ...to].some((cell) => cell !== null && !isDay(cell));
  if (wrong) return specFault('spec.invalid', 'A cell is not a day written YYYY-MM-DD.');
  const days = from.map((first, row) => (first === null || to[row] === null ? null : daysBetween(first, to[row]!)));
  return {
    days,
    months: days.map((d) => (d === null ? null : Math.round((d / 30.4375) * 10) / 10)),
    person_years: days.reduce<number>((sum, d) => sum + (d ?? 0), 0) / 365.25,
  };
}
