import quantile from '@stdlib/stats-base-dists-t-quantile';

/** The t of a two-sided confidence level: 2.262157 for 0.95 and 9 degrees of freedom. */
export function tOfLevel(level: number, df: number): number {
  return quantile(1 - (1 - level) / 2, df);
}
