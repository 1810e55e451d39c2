import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** The standard normal value with a share `p` of the values below it: 1.959964 for 0.975. */
export function normalQuantile(p: number): number {
  return quantile(p, 0, 1);
}

/** The z of a two-sided confidence level: 1.959964 for 0.95. */
export function zOfLevel(level: number): number {
  return normalQuantile(1 - (1 - level) / 2);
}
