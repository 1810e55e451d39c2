import { findRoot } from './findRoot.ts';
import { normalQuantile } from './normalQuantile.ts';
import { midranks } from './testProportionality.ts';
import { normalTwoSided } from './upperTail.ts';

/** The Wilcoxon-Mann-Whitney test; W counts the pairs in which the first group is larger. */
export interface RankSum {
  w: number;
  p: number;
  isExact: boolean;
  hasTies: boolean;
  /** Hodges-Lehmann shift of the first group against the second, with 95 % limits. */
  shift: number;
  lower: number;
  upper: number;
}

/**
 * Compares two groups by ranks: exactly where both have fewer than 50 values and none are tied, else by the normal
 * approximation with tie-corrected variance and, unless told otherwise, continuity correction.
 */
export function rankSum(
  x: readonly number[],
  y: readonly number[],
  options: { isCorrected?: boolean; isExact?: boolean } = {},
): RankSum {
  const pooled = Float64Array.from([...x, ...y]);
  const hasTies = new Set(pooled).size < pooled.length;
  const isExact = (options.isExact ?? (x.length < 50 && y.length < 50)) && !hasTies;
  const { excess, error } = standing(x, y, 0);
  const w = excess + (x.length * y.length) / 2;
  if (isExact) return { w, p: exactP(w, x.length, y.length), isExact, hasTies, ...exactShift(x, y) };
  const correction = (options.isCorrected ?? true) ? Math.sign(excess) * 0.5 : 0;
  const p = error > 0 ? normalTwoSided((excess - correction) / error) : NaN;
  return { w, p, isExact, hasTies, ...normalShift(x, y) };
}

/** Rank sum of x - shift above its expectation, and its standard error. */
function standing(x: readonly number[], y: readonly number[], shift: number): { excess: number; error: number } {
  const [m, n] = [x.length, y.length];
  const pooled = Float64Array.from([...x.map((value) => value - shift), ...y]);
  const ranks = midranks(pooled);
  let sum = 0;
  for (let i = 0; i < m; i++) sum += ranks[i]!;
  const ties = tieSum(pooled, (t) => t ** 3 - t);
  const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
  return { excess: sum - (m * (m + 1)) / 2 - (m * n) / 2, error: Math.sqrt(variance) };
}

/** A sum over groups of equal values of a function of their size. */
export function tieSum(values: ArrayLike<number>, of: (size: number) => number): number {
  const sizes = new Map<number, number>();
  for (let i = 0; i < values.length; i++) sizes.set(values[i]!, (sizes.get(values[i]!) ?? 0) + 1);
  let sum = 0;
  for (const size of sizes.values()) sum += of(size);
  return sum;
}

/** How many of the ways to choose m of m + n ranks give each W; from 0 to m n, as shares. */
function shareOfW(m: number, n: number): Float64Array {
  // Ways to write W as a sum of m parts between 0 and n (Gaussian binomial coefficients), one factor after another.
  const counts = new Float64Array(m * n + 1);
  counts[0] = 1;
  for (let k = 1; k <= m; k++) {
    for (let w = m * n; w >= n + k; w--) counts[w]! -= counts[w - n - k]!;
    for (let w = k; w <= m * n; w++) counts[w]! += counts[w - k]!;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

function exactP(w: number, m: number, n: number): number {
  const share = shareOfW(m, n);
  const low = Math.min(w, m * n - w);
  let tail = 0;
  for (let k = 0; k <= low; k++) tail += share[k]!;
  return Math.min(1, 2 * tail);
}

function exactShift(x: readonly number[], y: readonly number[]) {
  const differences = x.flatMap((a) => y.map((b) => a - b)).sort((a, b) => a - b);
  const size = differences.length;
  const half = size >> 1;
  const share = shareOfW(x.length, y.length);
  let quantile = 0;
  for (let tail = share[0]!; tail < 0.025 - 64 * Number.EPSILON; tail += share[quantile]!) quantile++;
  const place = Math.max(1, quantile);
  return {
    shift: size % 2 === 1 ? differences[half]! : (differences[half - 1]! + differences[half]!) / 2,
    lower: differences[place - 1]!,
    upper: differences[size - place]!,
  };
}

/** The shifts at which the test statistic is 0 and at which it just is significant, found as R finds them. */
function normalShift(x: readonly number[], y: readonly number[]) {
  const low = Math.min(...x) - Math.max(...y);
  const high = Math.max(...x) - Math.min(...y);
  const z = normalQuantile(0.975);
  const place = (wanted: number, correction: number) => {
    const miss = (shift: number) => {
      const { excess, error } = standing(x, y, shift);
      return error > 0 ? (excess - correction * Math.sign(excess)) / error - wanted : NaN;
    };
    if (miss(low) <= 0) return low;
    if (miss(high) >= 0) return high;
    return findRoot(miss, { low, high }, 1e-4);
  };
  return { shift: place(0, 0), lower: place(z, 0.5), upper: place(-z, 0.5) };
}
