import { factorCholesky, quadraticForm } from './cholesky.ts';
import { orderBy } from './orderBy.ts';
import { pickRows, type SurvivalData } from './survivalData.ts';
import { chiSquareUpperTail } from './upperTail.ts';

/** A comparison of survival between groups. Arrays by group; by group and stratum; `variance` group by group. */
export interface LogRank {
  rows: number[];
  observed: number[];
  expected: number[];
  observedByStratum: number[][];
  expectedByStratum: number[][];
  variance: number[][];
  chiSquare: number;
  /** Groups with expected events, minus one. */
  df: number;
  p: number;
}

/** Groups 0..groups-1 of each row, and its stratum 0..strata-1 or null for one stratum. */
export interface LogRankGroups {
  group: Int32Array;
  groups: number;
  stratum: Int32Array | null;
  strata: number;
}

/**
 * Tests whether groups die at the same rate (log-rank for `rho` 0, Peto-Peto for 1: events weighted by survival^rho).
 *
 * The variance is the hypergeometric one; weights use the survival just before the time, pooled within the stratum. Groups
 * are compared inside strata. Late entry is allowed.
 */
export function logRank(data: SurvivalData, groups: LogRankGroups, rho = 0): LogRank {
  const k = groups.groups;
  const square = () => Array.from({ length: k }, () => zeros(k));
  const result: LogRank = {
    rows: zeros(k),
    observed: [],
    expected: [],
    observedByStratum: Array.from({ length: k }, () => zeros(groups.strata)),
    expectedByStratum: Array.from({ length: k }, () => zeros(groups.strata)),
    variance: square(),
    chiSquare: 0,
    df: 0,
    p: NaN,
  };
  for (const group of groups.group) result.rows[group]!++;
  if (groups.stratum) addStrata(result, { data, groups, rho });
  else addStratum(result, { data, group: groups.group, stratum: 0, rho });
  result.observed = result.observedByStratum.map(total);
  result.expected = result.expectedByStratum.map(total);
  return withTest(result);
}

function addStrata(result: LogRank, input: { data: SurvivalData; groups: LogRankGroups; rho: number }): void {
  const { data, groups, rho } = input;
  const byStratum: number[][] = Array.from({ length: groups.strata }, () => []);
  for (let row = 0; row < data.stop.length; row++) byStratum[groups.stratum![row]!]!.push(row);
  byStratum.forEach((rows, stratum) => {
    const group = Int32Array.from(rows, (row) => groups.group[row]!);
    addStratum(result, { data: pickRows(data, rows), group, stratum, rho });
  });
}

function addStratum(
  result: LogRank,
  input: { data: SurvivalData; group: Int32Array; stratum: number; rho: number },
): void {
  const { group, stratum, rho } = input;
  const { stop, start, event } = input.data;
  const k = result.rows.length;
  const byStop = orderBy(stop);
  const byStart = start ? orderBy(start) : null;
  const risk = new Float64Array(k);
  const deaths = new Float64Array(k);
  if (!start) for (const g of group) risk[g]!++;
  let survival = 1;
  let entered = 0;
  for (let i = 0; i < stop.length;) {
    const time = stop[byStop[i]!]!;
    for (; start && byStart && entered < stop.length && start[byStart[entered]!]! < time; entered++) {
      risk[group[byStart[entered]!]!]!++;
    }
    deaths.fill(0);
    let end = i;
    for (; end < stop.length && time === stop[byStop[end]!]; end++) {
      if (event[byStop[end]!]) deaths[group[byStop[end]!]!]!++;
    }
    const d = sumOf(deaths);
    if (d > 0) {
      const n = sumOf(risk);
      const w = rho === 0 ? 1 : survival ** rho;
      const spread = n > 1 ? (w * w * d * (n - d)) / (n * (n - 1)) : 0;
      for (let a = 0; a < k; a++) {
        result.observedByStratum[a]![stratum]! += w * deaths[a]!;
        result.expectedByStratum[a]![stratum]! += (w * d * risk[a]!) / n;
        for (let b = 0; b < k; b++) {
          result.variance[a]![b]! += spread * risk[a]! * ((a === b ? 1 : 0) - risk[b]! / n);
        }
      }
      survival *= (n - d) / n;
    }
    for (; i < end; i++) risk[group[byStop[i]!]!]!--;
  }
}

function withTest(result: LogRank): LogRank {
  const used = result.expected.flatMap((expected, group) => (expected > 0 ? [group] : [])).slice(1);
  const size = used.length;
  if (size === 0) return { ...result, chiSquare: 0, df: 0, p: NaN };
  const matrix = Float64Array.from(used.flatMap((a) => used.map((b) => result.variance[a]![b]!)));
  const difference = used.map((g) => result.observed[g]! - result.expected[g]!);
  const chiSquare = quadraticForm(factorCholesky(matrix, size), difference);
  return { ...result, chiSquare, df: size, p: chiSquareUpperTail(chiSquare, size) };
}

/** Tests for a trend over groups in the order of `scores` (one for each group): 1 degree of freedom. */
export function trendTest(test: LogRank, scores: readonly number[]): { chiSquare: number; p: number } {
  let difference = 0;
  let variance = 0;
  scores.forEach((score, a) => {
    difference += score * (test.observed[a]! - test.expected[a]!);
    scores.forEach((other, b) => (variance += score * other * test.variance[a]![b]!));
  });
  const chiSquare = (difference * difference) / variance;
  return { chiSquare, p: chiSquareUpperTail(chiSquare, 1) };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return sum;
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
