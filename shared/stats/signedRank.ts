import { tieSum } from './rankSum.ts';
import { midranks } from './testProportionality.ts';
import { normalTwoSided } from './upperTail.ts';

/** Wilcoxon's signed rank test of paired differences; V sums the ranks of the positive ones. */
export interface SignedRank {
  v: number;
  p: number;
  isExact: boolean;
}

/** Tests whether paired differences lie about 0: exactly below 50 pairs without ties or zeros, else normal with continuity correction. */
export function signedRank(x: readonly number[], y: readonly number[]): SignedRank {
  const all = x.map((value, i) => value - y[i]!);
  const differences = all.filter((d) => d !== 0);
  const n = differences.length;
  const sizes = Float64Array.from(differences, Math.abs);
  const ranks = midranks(sizes);
  const v = differences.reduce((sum, d, i) => sum + (d > 0 ? ranks[i]! : 0), 0);
  const isExact = all.length < 50 && n === all.length && new Set(sizes).size === n;
  if (isExact) return { v, p: exactP(v, n), isExact };
  const excess = v - (n * (n + 1)) / 4;
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieSum(ranks, (t) => t ** 3 - t) / 48;
  return { v, p: normalTwoSided((excess - Math.sign(excess) * 0.5) / Math.sqrt(variance)), isExact };
}

function exactP(v: number, n: number): number {
  const most = (n * (n + 1)) / 2;
  const share = new Float64Array(most + 1);
  share[0] = 1;
  for (let k = 1; k <= n; k++)
    for (let s = most; s >= 0; s--) share[s] = (share[s]! + (s >= k ? share[s - k]! : 0)) / 2;
  let tail = 0;
  for (let s = 0; s <= Math.min(v, most - v); s++) tail += share[s]!;
  return Math.min(1, 2 * tail);
}
