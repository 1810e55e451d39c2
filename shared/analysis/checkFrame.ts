import type { FrameRequest } from './modelFrame.ts';
import { specFault, type SpecFault } from './specFault.ts';
import type { FactorTerm } from './analysisSpec.ts';
import type { Table } from './table.ts';

/** Refuses factors of a model that list one level, a level twice, or a reference that is none of their levels. */
export function checkTerms(request: Pick<FrameRequest, 'terms' | 'group'>): SpecFault | null {
  const parts = (request.terms ?? []).flatMap((term) => (term.type === 'interaction' ? term.of : [term]));
  const factors = parts.filter((part): part is FactorTerm => part.type === 'factor');
  const single = factors.find((factor) => factor.levels.length < 2);
  if (single) return specFault('spec.oneLevel', `It is called ${single.column}.`);
  for (const { column, levels, reference } of [...factors, ...(request.group ?? [])]) {
    const names = levels.map(String);
    if (new Set(names).size < names.length) return specFault('spec.invalid', `A level of ${column} is listed twice.`);
    if (reference !== null && reference !== undefined && !names.includes(String(reference)))
      return specFault('spec.invalid', `The reference of ${column} is none of its levels.`);
  }
  return null;
}

/** Refuses rows that no survival analysis can take: times below 0 or infinite, rows that do not start before they stop, weights of 0 or less. */
export function checkRows(request: FrameRequest, table: Table): SpecFault | null {
  const numbers = (name: string | null | undefined) => (name ? table.columns.get(name)!.numbers() : null);
  const stop = numbers(request.surv.time)!;
  const start = numbers(request.surv.start);
  const weight = numbers(request.weights);
  const offset = numbers(request.offset);
  const event = numbers(request.surv.event.column);
  const isInfinite = (value: number) => Math.abs(value) === Infinity;
  const rules: [SpecFault['fault']['code'], (row: number) => boolean][] = [
    [
      'spec.notFinite',
      (row) => [stop, start, event, weight, offset].some((values) => values && isInfinite(values[row]!)),
    ],
    ['spec.negativeTime', (row) => stop[row]! < 0 || (start !== null && start[row]! < 0)],
    ['spec.startNotBeforeStop', (row) => start !== null && start[row]! >= stop[row]!],
    ['spec.badWeight', (row) => weight !== null && weight[row]! <= 0],
  ];
  for (const [code, isBroken] of rules) {
    const rows: number[] = [];
    for (let row = 0; row < stop.length; row++) if (isBroken(row)) rows.push(row);
    if (rows.length > 0) return specFault(code, sayRows(rows));
  }
  return null;
}

/** Refuses an infinite number in a column that is described, not modelled. */
export function checkFinite(table: Table, columns: readonly string[]): SpecFault | null {
  for (const name of columns) {
    const numbers = table.columns.get(name)!.numbers();
    const rows = Array.from(numbers, (_, row) => row).filter((row) => Math.abs(numbers[row]!) === Infinity);
    if (rows.length > 0) return specFault('spec.notFinite', sayRows(rows));
  }
  return null;
}

/** Rows by their number in the table, counted from 1. */
function sayRows(rows: readonly number[]): string {
  const shown = rows.slice(0, 5).map((row) => row + 1);
  const more = rows.length - shown.length;
  return `See row ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
