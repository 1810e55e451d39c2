import { chiSquareUpperTail } from './upperTail.ts';

/** Pearson's chi-square of a table of counts; `yates` is given for two by two tables. */
export interface ContingencyTest {
  statistic: number;
  df: number;
  p: number;
  /** The smallest expected count: below 5 the approximation is poor. */
  leastExpected: number;
  yates: { statistic: number; p: number } | null;
  cramersV: number;
}

/** Tests whether rows and columns of a table of counts are independent. */
export function chiSquareTest(table: readonly (readonly number[])[]): ContingencyTest {
  const rows = table.map(total);
  const columns = table[0]!.map((_, j) => total(table.map((row) => row[j]!)));
  const n = total(rows);
  const expected = rows.map((r) => columns.map((c) => (r * c) / n));
  const isTwoByTwo = rows.length === 2 && columns.length === 2;
  const sum = (correction: number) =>
    total(
      table.flatMap((row, i) =>
        row.map((x, j) => (Math.abs(x - expected[i]![j]!) - correction) ** 2 / expected[i]![j]!),
      ),
    );
  const df = (rows.length - 1) * (columns.length - 1);
  const statistic = sum(0);
  const corrected = isTwoByTwo ? sum(Math.min(0.5, Math.abs(table[0]![0]! - expected[0]![0]!))) : null;
  return {
    statistic,
    df,
    p: chiSquareUpperTail(statistic, df),
    leastExpected: Math.min(...expected.flat()),
    yates: corrected === null ? null : { statistic: corrected, p: chiSquareUpperTail(corrected, 1) },
    cramersV: Math.sqrt(statistic / (n * (Math.min(rows.length, columns.length) - 1))),
  };
}

/** McNemar's test of a two by two table of pairs: do the two kinds of disagreement balance? */
export function mcNemar(table: readonly (readonly number[])[], isCorrected: boolean): { statistic: number; p: number } {
  const [b, c] = [table[0]![1]!, table[1]![0]!];
  const gap = Math.abs(b - c);
  const statistic = (gap - (isCorrected && gap > 0 ? 1 : 0)) ** 2 / (b + c);
  return { statistic, p: chiSquareUpperTail(statistic, 1) };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
