import { findRoot } from './findRoot.ts';
import { logFactorials } from './logFactorial.ts';

/** Fisher's exact test of a two by two table; the odds ratio is the conditional maximum likelihood one, not ad/bc. */
export interface FisherTwoByTwo {
  p: number;
  less: number;
  greater: number;
  oddsRatio: number;
  /** Exact conditional 95 % limits. */
  lower: number;
  upper: number;
}

/** Tests independence in a two by two table given its margins; the two-sided p sums the tables no likelier than this one. */
export function fisherTwoByTwo(table: readonly (readonly number[])[]): FisherTwoByTwo {
  const [[a, b], [c, d]] = table as [[number, number], [number, number]];
  const [m, n, k] = [a + c, b + d, a + b];
  const low = Math.max(0, k - n);
  const high = Math.min(k, m);
  const log = logFactorials(m + n);
  const ways = (size: number, of: number) => log[size]! - log[of]! - log[size - of]!;
  const support = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const weights = support.map((x) => ways(m, x) + ways(n, k - x));
  const at = (odds: number) =>
    odds === 0 ? support.map((x) => (x === low ? 1 : 0)) : sharesAt(weights, support, odds);
  const tail = (odds: number, isUpper: boolean) =>
    at(odds).reduce((sum, share, i) => sum + ((isUpper ? support[i]! >= a : support[i]! <= a) ? share : 0), 0);
  const mean = (odds: number) => at(odds).reduce((sum, share, i) => sum + share * support[i]!, 0);
  const shares = at(1);
  const own = shares[a - low]!;
  return {
    p: Math.min(
      1,
      shares.reduce((sum, share) => sum + (share <= own * (1 + 1e-7) ? share : 0), 0),
    ),
    less: tail(1, false),
    greater: tail(1, true),
    oddsRatio: a === low ? 0 : a === high ? Infinity : solveOdds((odds) => mean(odds) - a),
    lower: a === low ? 0 : solveOdds((odds) => tail(odds, true) - 0.025),
    upper: a === high ? Infinity : solveOdds((odds) => 0.025 - tail(odds, false)),
  };
}

/** R's tolerance for these odds (or, above 1, for their inverse): limits far from 1 are as loose as R's. */
const looseAsR = Number.EPSILON ** 0.25;

/** Where a function that rises with the odds is zero. */
function solveOdds(rising: (odds: number) => number): number {
  const atOne = rising(1);
  if (atOne === 0) return 1;
  if (atOne > 0) return findRoot(rising, { low: 0, high: 1 }, looseAsR);
  return 1 / findRoot((inverse) => rising(1 / inverse), { low: Number.EPSILON, high: 1 }, looseAsR);
}

/** Chances of each table with the same margins at an odds ratio (noncentral hypergeometric). */
function sharesAt(weights: number[], support: number[], odds: number): number[] {
  const logs = weights.map((w, i) => w + Math.log(odds) * support[i]!);
  const most = Math.max(...logs);
  const parts = logs.map((value) => Math.exp(value - most));
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / all);
}
