import { fQuantile } from './betaQuantile.ts';
import { fUpperTail } from './upperTail.ts';

/** One form of the intraclass correlation with 95 % limits and the F test against 0. */
export interface Intraclass {
  icc: number;
  lower: number;
  upper: number;
  f: number;
  df1: number;
  df2: number;
  p: number;
}

/** Agreement of measurements: the six forms of Shrout and Fleiss 1979, with the mean squares they are made of. */
export interface IntraclassCorrelation {
  units: number;
  raters: number;
  meanSquares: { rows: number; columns: number; error: number; within: number };
  /** Single reader and mean of all: readers nested (1), random and absolute agreement (2), fixed and consistency (3). */
  forms: Record<'1_1' | '2_1' | '3_1' | '1_k' | '2_k' | '3_k', Intraclass>;
  /** Standard errors of measurement: with and without differences between readers. */
  semAgreement: number;
  semConsistency: number;
}

/** The intraclass correlations of a complete table of measurements (units x raters), by analysis of variance. */
export function intraclassCorrelation(table: readonly (readonly number[])[]): IntraclassCorrelation {
  const n = table.length;
  const k = table[0]!.length;
  const { rows, columns, error, within } = meanSquaresOf(table);
  const oneWay = { f: rows / within, df1: n - 1, df2: n * (k - 1) };
  const twoWay = { f: rows / error, df1: n - 1, df2: (n - 1) * (k - 1) };
  const first = ratioLimits(oneWay);
  const third = ratioLimits(twoWay);
  const single = (ratio: number) => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1));
  const mean = (ratio: number) => 1 - 1 / ratio;
  const second = absoluteLimits({ rows, columns, error, n, k });
  const stepped = (icc: number) => (icc * k) / (1 + icc * (k - 1));
  const form = (icc: number, limits: { lower: number; upper: number }, test: FTest): Intraclass => ({
    icc,
    ...limits,
    ...test,
    p: fUpperTail(test.f, test.df1, test.df2),
  });
  const of = (limits: { lower: number; upper: number }, scale: (x: number) => number) => ({
    lower: scale(limits.lower),
    upper: scale(limits.upper),
  });
  return {
    units: n,
    raters: k,
    meanSquares: { rows, columns, error, within },
    forms: {
      '1_1': form(single(oneWay.f), of(first, single), oneWay),
      '2_1': form(second.icc, second, twoWay),
      '3_1': form(single(twoWay.f), of(third, single), twoWay),
      '1_k': form(mean(oneWay.f), of(first, mean), oneWay),
      '2_k': form((rows - error) / (rows + (columns - error) / n), of(second, stepped), twoWay),
      '3_k': form(mean(twoWay.f), of(third, mean), twoWay),
    },
    semAgreement: Math.sqrt(within),
    semConsistency: Math.sqrt(error),
  };
}

interface FTest {
  f: number;
  df1: number;
  df2: number;
}

function meanSquaresOf(table: readonly (readonly number[])[]) {
  const n = table.length;
  const k = table[0]!.length;
  const grand = total(table.flat()) / (n * k);
  const rowMeans = table.map((row) => total(row) / k);
  const columnMeans = table[0]!.map((_, j) => total(table.map((row) => row[j]!)) / n);
  const rowSquares = k * total(rowMeans.map((m) => (m - grand) ** 2));
  const columnSquares = n * total(columnMeans.map((m) => (m - grand) ** 2));
  const withinSquares = total(table.flatMap((row, i) => row.map((value) => (value - rowMeans[i]!) ** 2)));
  const errorSquares = total(
    table.flatMap((row, i) => row.map((value, j) => (value - rowMeans[i]! - columnMeans[j]! + grand) ** 2)),
  );
  return {
    rows: rowSquares / (n - 1),
    columns: columnSquares / (k - 1),
    error: errorSquares / ((n - 1) * (k - 1)),
    within: withinSquares / (n * (k - 1)),
  };
}

/** Limits of a ratio of variances that follows F. */
function ratioLimits({ f, df1, df2 }: FTest) {
  return { lower: f / fQuantile(0.975, df1, df2), upper: f * fQuantile(0.975, df2, df1) };
}

/** ICC(2,1) with limits by Satterthwaite's degrees of freedom. */
function absoluteLimits(at: { rows: number; columns: number; error: number; n: number; k: number }) {
  const { rows, columns, error, n, k } = at;
  const icc = (rows - error) / (rows + (k - 1) * error + (k * (columns - error)) / n);
  const ratio = columns / error;
  const rest = n * (1 + (k - 1) * icc) - k * icc;
  const above = (k - 1) * (n - 1) * (k * icc * ratio + rest) ** 2;
  const below = (n - 1) * k * k * icc * icc * ratio * ratio + rest * rest;
  const df = above / below;
  const high = fQuantile(0.975, n - 1, df);
  const low = fQuantile(0.975, df, n - 1);
  const spread = k * columns + (k * n - k - n) * error;
  return {
    icc,
    lower: (n * (rows - high * error)) / (high * spread + n * rows),
    upper: (n * (low * rows - error)) / (spread + n * low * rows),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
