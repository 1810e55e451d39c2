import { tOfLevel } from './studentQuantile.ts';
import { tTwoSided } from './upperTail.ts';

/** A t test of a mean difference with 95 % limits. */
export interface TTest {
  statistic: number;
  df: number;
  p: number;
  difference: number;
  lower: number;
  upper: number;
}

/** The paired t test of x - y. */
export function pairedTTest(x: readonly number[], y: readonly number[]): TTest {
  const differences = x.map((value, i) => value - y[i]!);
  const { mean, variance } = meanAndVariance(differences);
  return finish(mean, Math.sqrt(variance / differences.length), differences.length - 1);
}

/** Welch's t test of mean(x) - mean(y), variances not taken as equal. */
export function welchTTest(x: readonly number[], y: readonly number[]): TTest {
  const a = meanAndVariance(x);
  const b = meanAndVariance(y);
  const [va, vb] = [a.variance / x.length, b.variance / y.length];
  const df = (va + vb) ** 2 / (va ** 2 / (x.length - 1) + vb ** 2 / (y.length - 1));
  return finish(a.mean - b.mean, Math.sqrt(va + vb), df);
}

/** Student's t test of mean(x) - mean(y), variances taken as equal. */
export function pooledTTest(x: readonly number[], y: readonly number[]): TTest {
  const a = meanAndVariance(x);
  const b = meanAndVariance(y);
  const df = x.length + y.length - 2;
  const pooled = ((x.length - 1) * a.variance + (y.length - 1) * b.variance) / df;
  return finish(a.mean - b.mean, Math.sqrt(pooled * (1 / x.length + 1 / y.length)), df);
}

/** The mean and sample variance (n - 1) of some values. */
export function meanAndVariance(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return { mean, variance: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1) };
}

function finish(difference: number, error: number, df: number): TTest {
  const half = tOfLevel(0.95, df) * error;
  const statistic = difference / error;
  return { statistic, df, p: tTwoSided(statistic, df), difference, lower: difference - half, upper: difference + half };
}
