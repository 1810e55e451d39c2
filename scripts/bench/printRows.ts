import { table } from '../commands/print.ts';
import type { Row } from './row.ts';

/** The rows as a table: median, lowest and highest of the rounds, and the ratio to each anchor (the median of the ratios of each round). */
export function printRows(rows: readonly Row[]): string[] {
  const cells = rows.map(({ what, unit, values, anchors = [], goal = '' }) => [
    what,
    `${say(median(values))} [${say(Math.min(...values))}-${say(Math.max(...values))}]`,
    unit,
    anchors.map((anchor) => `${say(ratio(values, anchor.values))} x ${anchor.name}`).join(', '),
    goal,
  ]);
  return table(['what', 'median [min-max]', 'unit', 'ratio', 'goal'], cells);
}

/** The middle value; of an even number of values the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

function ratio(values: readonly number[], anchor: readonly number[]): number {
  return median(values.map((value, round) => value / anchor[round]!));
}

function say(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
