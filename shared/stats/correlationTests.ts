import { pearson, spearman } from './correlation.ts';
import { zOfLevel } from './normalQuantile.ts';
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

/** Spearman's correlation; S as R gives it, p by the t approximation. */
export function spearmanTest(x: readonly number[], y: readonly number[]) {
  const n = x.length;
  const estimate = spearman(x, y);
  const t = estimate / Math.sqrt((1 - estimate * estimate) / (n - 2));
  return { estimate, statistic: ((n ** 3 - n) * (1 - estimate)) / 6, p: tTwoSided(t, n - 2) };
}

/** Kendall's tau-b with the normal approximation corrected for ties. */
export function kendallTest(x: readonly number[], y: readonly number[]) {
  const n = x.length;
  let concordance = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) concordance += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  const pairs = (n * (n - 1)) / 2;
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
