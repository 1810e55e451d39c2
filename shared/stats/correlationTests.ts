import { pearson, spearman } from './correlation.ts';
import { zOfLevel } from './normalQuantile.ts';
import { kendallExactP, spearmanExactP } from './rankCorrelationTails.ts';
import { tieSum } from './rankSum.ts';
import { normalTwoSided, tTwoSided } from './upperTail.ts';

/** Pearson's correlation with t test and 95 % limits by Fisher's z (from 4 pairs on). */
export function pearsonTest(x: readonly number[], y: readonly number[]) {
  const n = x.length;
  const estimate = pearson(x, y);
  const statistic = estimate * Math.sqrt((n - 2) / (1 - estimate * estimate));
  const half = zOfLevel(0.95) / Math.sqrt(n - 3);
  const limits: [number, number] | null =
    n > 3 ? [Math.tanh(Math.atanh(estimate) - half), Math.tanh(Math.atanh(estimate) + half)] : null;
  return { estimate, statistic, df: n - 2, p: tTwoSided(statistic, n - 2), limits };
}

/** Spearman's correlation; S as R gives it, p exact or by its series without ties below 1290 pairs, else by the t approximation. */
export function spearmanTest(x: readonly number[], y: readonly number[]) {
  const n = x.length;
  const estimate = spearman(x, y);
  const statistic = ((n ** 3 - n) * (1 - estimate)) / 6;
  if (n < 1290 && !hasTies(x) && !hasTies(y)) return { estimate, statistic, p: spearmanExactP(statistic, n) };
  const t = estimate / Math.sqrt((1 - estimate * estimate) / (n - 2));
  return { estimate, statistic, p: tTwoSided(t, n - 2) };
}

/**
 * Kendall's tau-b: exact below 50 pairs without ties (the statistic is then the number of concordant pairs), else by the normal
 * approximation corrected for ties.
 */
export function kendallTest(x: readonly number[], y: readonly number[]) {
  const n = x.length;
  let concordance = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) concordance += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  const pairs = (n * (n - 1)) / 2;
  if (n < 50 && !hasTies(x) && !hasTies(y)) {
    const concordant = (concordance + pairs) / 2;
    return { estimate: concordance / pairs, statistic: concordant, p: kendallExactP(concordant, n) };
  }
  const two = (values: readonly number[]) => tieSum(values, (t) => t * (t - 1));
  const three = (values: readonly number[]) => tieSum(values, (t) => t * (t - 1) * (t - 2));
  const spread = (values: readonly number[]) => tieSum(values, (t) => t * (t - 1) * (2 * t + 5));
  const variance =
    (n * (n - 1) * (2 * n + 5) - spread(x) - spread(y)) / 18 +
    (two(x) * two(y)) / (2 * n * (n - 1)) +
    (three(x) * three(y)) / (9 * n * (n - 1) * (n - 2));
  const statistic = concordance / Math.sqrt(variance);
  const estimate = concordance / Math.sqrt((pairs - two(x) / 2) * (pairs - two(y) / 2));
  return { estimate, statistic, p: normalTwoSided(statistic) };
}

function hasTies(values: readonly number[]): boolean {
  return new Set(values).size < values.length;
}
