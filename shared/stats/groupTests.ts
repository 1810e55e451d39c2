import { fQuantile } from './betaQuantile.ts';
import { tieSum } from './rankSum.ts';
import { midranks } from './testProportionality.ts';
import { meanAndVariance } from './tTest.ts';
import { chiSquareUpperTail, fUpperTail } from './upperTail.ts';

/** A test statistic with its degrees of freedom (two for F tests) and p-value. */
export interface GroupTest {
  statistic: number;
  df: number[];
  p: number;
}

/** The Kruskal-Wallis test of equal locations by ranks, corrected for ties. */
export function kruskalWallis(groups: readonly (readonly number[])[]): GroupTest {
  const pooled = Float64Array.from(groups.flat());
  const n = pooled.length;
  const ranks = midranks(pooled);
  let next = 0;
  let sum = 0;
  for (const group of groups) {
    const own = group.reduce((total) => total + ranks[next++]!, 0);
    sum += (own * own) / group.length;
  }
  const ties = tieSum(pooled, (t) => t ** 3 - t);
  const statistic = ((12 * sum) / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n ** 3 - n));
  const df = groups.length - 1;
  return { statistic, df: [df], p: chiSquareUpperTail(statistic, df) };
}

/** One-way analysis of variance, variances taken as equal. */
export function anova(groups: readonly (readonly number[])[]): GroupTest {
  const all = groups.flat();
  const grand = all.reduce((sum, x) => sum + x, 0) / all.length;
  const parts = groups.map(meanAndVariance);
  const df1 = groups.length - 1;
  const df2 = all.length - groups.length;
  const between = parts.reduce((sum, { mean }, i) => sum + groups[i]!.length * (mean - grand) ** 2, 0) / df1;
  const within = parts.reduce((sum, { variance }, i) => sum + (groups[i]!.length - 1) * variance, 0) / df2;
  const statistic = between / within;
  return { statistic, df: [df1, df2], p: fUpperTail(statistic, df1, df2) };
}

/** One-way analysis of variance, variances not taken as equal (Welch 1951). */
export function welchAnova(groups: readonly (readonly number[])[]): GroupTest {
  const k = groups.length;
  const parts = groups.map(meanAndVariance);
  const weights = parts.map(({ variance }, i) => groups[i]!.length / variance);
  const whole = weights.reduce((sum, w) => sum + w, 0);
  const centre = parts.reduce((sum, { mean }, i) => sum + weights[i]! * mean, 0) / whole;
  const lost = weights.reduce((sum, w, i) => sum + (1 - w / whole) ** 2 / (groups[i]!.length - 1), 0) / (k * k - 1);
  const between = parts.reduce((sum, { mean }, i) => sum + weights[i]! * (mean - centre) ** 2, 0);
  const statistic = between / ((k - 1) * (1 + 2 * (k - 2) * lost));
  const df2 = 1 / (3 * lost);
  return { statistic, df: [k - 1, df2], p: fUpperTail(statistic, k - 1, df2) };
}

/** Bartlett's test of equal variances. */
export function bartlett(groups: readonly (readonly number[])[]): GroupTest {
  const k = groups.length;
  const parts = groups.map((group) => ({ df: group.length - 1, variance: meanAndVariance(group).variance }));
  const total = parts.reduce((sum, { df }) => sum + df, 0);
  const pooled = parts.reduce((sum, { df, variance }) => sum + df * variance, 0) / total;
  const gap = total * Math.log(pooled) - parts.reduce((sum, { df, variance }) => sum + df * Math.log(variance), 0);
  const correction = 1 + (parts.reduce((sum, { df }) => sum + 1 / df, 0) - 1 / total) / (3 * (k - 1));
  const statistic = gap / correction;
  return { statistic, df: [k - 1], p: chiSquareUpperTail(statistic, k - 1) };
}

/** The F test of two variances with the 95 % limits of their ratio. */
export function varianceRatio(
  x: readonly number[],
  y: readonly number[],
): GroupTest & { lower: number; upper: number } {
  const [df1, df2] = [x.length - 1, y.length - 1];
  const statistic = meanAndVariance(x).variance / meanAndVariance(y).variance;
  const upperTail = fUpperTail(statistic, df1, df2);
  const lowerTail = fUpperTail(1 / statistic, df2, df1);
  return {
    statistic,
    df: [df1, df2],
    p: 2 * Math.min(upperTail, lowerTail),
    lower: statistic / fQuantile(0.975, df1, df2),
    upper: statistic / fQuantile(0.025, df1, df2),
  };
}
