import { zOfLevel } from './normalQuantile.ts';
import { normalTwoSided } from './upperTail.ts';

/** How near two different answers are: not at all, or the nearer the fewer levels (or their square) lie between. */
export type KappaWeights = 'unweighted' | 'linear' | 'quadratic';

/** Agreement of two readers beyond chance. NaN where it is not defined (both use one category only). */
export interface CohenKappa {
  kappa: number;
  observed: number;
  expected: number;
  /** Large-sample standard error (Fleiss, Cohen and Everitt 1969), for the limits. */
  error: number;
  lower: number;
  upper: number;
  /** Standard error under no agreement, for the test. */
  errorUnderNull: number;
  z: number;
  p: number;
}

/** Other views of the same table, for rare findings where kappa misleads. */
export interface AgreementShares {
  percentAgreement: number;
  pabak: number;
  gwetAc1: number;
  /** The largest kappa these margins allow. */
  kappaMax: number;
  /** For each category: share of agreement among the answers that name it. */
  specific: number[];
}

/** Cohen's kappa of a square table of counts (rows one reader, columns the other), with 95 % limits. */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights): CohenKappa {
  const { share, row, column, n, size } = marginsOf(table);
  const w = (i: number, j: number) => {
    if (weights === 'unweighted') return i === j ? 1 : 0;
    const gap = Math.abs(i - j) / (size - 1);
    return weights === 'linear' ? 1 - gap : 1 - gap * gap;
  };
  const overRow = row.map((_, i) => column.reduce((sum, q, j) => sum + q * w(i, j), 0));
  const overColumn = column.map((_, j) => row.reduce((sum, q, i) => sum + q * w(i, j), 0));
  const observed = sumCells(size, (i, j) => share[i]![j]! * w(i, j));
  const expected = sumCells(size, (i, j) => row[i]! * column[j]! * w(i, j));
  const kappa = (observed - expected) / (1 - expected);
  const spread = sumCells(
    size,
    (i, j) => share[i]![j]! * (w(i, j) - (overRow[i]! + overColumn[j]!) * (1 - kappa)) ** 2,
  );
  const spreadNull = sumCells(size, (i, j) => row[i]! * column[j]! * (w(i, j) - overRow[i]! - overColumn[j]!) ** 2);
  const below = n * (1 - expected) ** 2;
  const error = Math.sqrt(clearNoise(spread - (kappa - expected * (1 - kappa)) ** 2) / below);
  const errorUnderNull = Math.sqrt((spreadNull - expected ** 2) / below);
  const half = zOfLevel(0.95) * error;
  const z = kappa / errorUnderNull;
  return {
    kappa,
    observed,
    expected,
    error,
    lower: kappa - half,
    upper: kappa + half,
    errorUnderNull,
    z,
    p: normalTwoSided(z),
  };
}

/** Percent agreement, PABAK, Gwet's AC1 (2008), the largest possible kappa and specific agreement of a square table. */
export function agreementShares(table: readonly (readonly number[])[]): AgreementShares {
  const { share, row, column, size } = marginsOf(table);
  const observed = row.reduce((sum, _, i) => sum + share[i]![i]!, 0);
  const expected = row.reduce((sum, r, i) => sum + r * column[i]!, 0);
  const mean = row.map((r, i) => (r + column[i]!) / 2);
  const chance = mean.reduce((sum, m) => sum + m * (1 - m), 0) / (size - 1);
  const most = row.reduce((sum, r, i) => sum + Math.min(r, column[i]!), 0);
  return {
    percentAgreement: observed,
    pabak: (size * observed - 1) / (size - 1),
    gwetAc1: (observed - chance) / (1 - chance),
    kappaMax: (most - expected) / (1 - expected),
    specific: row.map((r, i) => (2 * share[i]![i]!) / (r + column[i]!)),
  };
}

function marginsOf(table: readonly (readonly number[])[]) {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const share = table.map((counts) => counts.map((count) => count / n));
  const row = table.map((counts) => counts.reduce((sum, count) => sum + count, 0) / n);
  const column = table.map((_, j) => table.reduce((sum, counts) => sum + counts[j]!, 0) / n);
  return { share, row, column, n, size: table.length };
}

function sumCells(size: number, of: (i: number, j: number) => number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += of(i, j);
  return sum;
}

/** A variance that is zero but for rounding is zero. */
function clearNoise(value: number): number {
  return Math.abs(value) < 1e-14 ? 0 : value;
}
