import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';
import gammainc from '@stdlib/math-base-special-gammainc';

/**
 * The chance that a standard normal value lies above `z`.
 *
 * Computed as an upper tail, never as 1 - cdf, so that a p-value of 1e-30 keeps its digits.
 */
export function normalUpperTail(z: number): number {
  return 0.5 * erfc(z / Math.SQRT2);
}

/** The two-sided p-value of a standard normal statistic. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** The p-value of a chi-square statistic: its upper tail with `df` degrees of freedom; NaN for `df` 0 or less. */
export function chiSquareUpperTail(statistic: number, df: number): number {
  if (Number.isNaN(statistic) || df <= 0) return NaN;
  if (statistic <= 0) return 1;
  if (statistic === Infinity) return 0;
  if (df === 1) return erfc(Math.sqrt(statistic / 2));
  return gammainc(statistic / 2, df / 2, true, true);
}

/** The two-sided p-value of a t statistic with `df` degrees of freedom (which need not be whole). */
export function tTwoSided(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return NaN;
  if (df === Infinity) return normalTwoSided(t);
  return betainc(df / (df + t * t), df / 2, 0.5);
}

/** The p-value of an F statistic: its upper tail with `df1` and `df2` degrees of freedom. */
export function fUpperTail(statistic: number, df1: number, df2: number): number {
  if (Number.isNaN(statistic)) return NaN;
  if (statistic <= 0) return 1;
  if (statistic === Infinity) return 0;
  return betainc(df2 / (df2 + df1 * statistic), df2 / 2, df1 / 2);
}
