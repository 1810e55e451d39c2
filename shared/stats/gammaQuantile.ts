import quantile from '@stdlib/stats-base-dists-chisquare-quantile';

/** The value with a share `p` of a gamma distribution with the given shape and unit scale below it. */
export function gammaQuantile(p: number, shape: number): number {
  return quantile(p, 2 * shape) / 2;
}
