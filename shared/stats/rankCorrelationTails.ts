import { normalUpperTail } from './upperTail.ts';

/**
 * The two-sided p-value of Kendall's correlation without ties: exact, by counting the orders with at most as many concordant pairs.
 *
 * `concordant` pairs of `n` values; meant for n < 50 (R's `cor.test`).
 */
export function kendallExactP(concordant: number, n: number): number {
  const most = (n * (n - 1)) / 2;
  let share = Float64Array.of(1);
  for (let k = 2; k <= n; k++) {
    const next = new Float64Array((k * (k - 1)) / 2 + 1);
    share.forEach((value, s) => {
      for (let more = 0; more < k; more++) next[s + more]! += value / k;
    });
    share = next;
  }
  let tail = 0;
  for (let s = 0; s <= Math.min(concordant, most - concordant); s++) tail += share[s]!;
  return Math.min(1, 2 * tail);
}

/**
 * The two-sided p-value of Spearman's correlation without ties from its sum of squared rank differences S.
 *
 * Exact up to 9 pairs, beyond by the Edgeworth series of Best and Roberts 1975 (AS 89), as R's `cor.test` does below 1290 pairs.
 */
export function spearmanExactP(sumOfSquares: number, n: number): number {
  const s = Math.round(sumOfSquares);
  const isUpper = s > (n ** 3 - n) / 6;
  const tail = n <= 9 ? countedTail(s, n, isUpper) : seriesTail(s, n, isUpper);
  return Math.min(1, 2 * tail);
}

/** The share of orders of 1..n whose S is at least (`isUpper`), or at most, `s`. */
function countedTail(s: number, n: number, isUpper: boolean): number {
  let all = 0;
  let extreme = 0;
  const walk = (place: number, taken: number, sum: number): void => {
    if (place === n) {
      all++;
      if (isUpper ? sum >= s : sum <= s) extreme++;
      return;
    }
    for (let rank = 0; rank < n; rank++)
      if ((taken & (1 << rank)) === 0) walk(place + 1, taken | (1 << rank), sum + (place - rank) ** 2);
  };
  walk(0, 0, 0);
  return extreme / all;
}

function seriesTail(s: number, n: number, isUpper: boolean): number {
  const b = 1 / n;
  // S is even; the series is for S >= the argument, so the lower tail takes the next value up.
  const from = isUpper ? s : s + 2;
  const x = (6 * (from - 1) * (b / (n * n - 1)) - 1) * Math.sqrt(n - 1);
  const y = x * x;
  const high = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y);
  const middle = 0.1033 + 0.3932 * b - y * (0.0879 + 0.0151 * b - y * high);
  const u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * middle));
  const correction = u / Math.exp(y / 2);
  const tail = isUpper ? normalUpperTail(x) + correction : normalUpperTail(-x) - correction;
  return Math.min(1, Math.max(0, tail));
}
