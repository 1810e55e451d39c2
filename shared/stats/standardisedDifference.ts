import { factorCholesky, quadraticForm } from './cholesky.ts';
import { meanAndVariance } from './tTest.ts';

/** The difference of two means in units of the root mean variance; first minus second. */
export function standardisedMeanDifference(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [meanAndVariance(x), meanAndVariance(y)];
  return (a.mean - b.mean) / Math.sqrt((a.variance + b.variance) / 2);
}

/** The difference of two means in units of the pooled standard deviation, corrected for small samples (Hedges 1981). */
export function hedgesG(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [meanAndVariance(x), meanAndVariance(y)];
  const df = x.length + y.length - 2;
  const pooled = ((x.length - 1) * a.variance + (y.length - 1) * b.variance) / df;
  return ((a.mean - b.mean) / Math.sqrt(pooled)) * (1 - 3 / (4 * df - 1));
}

/**
 * The standardised difference of a factor between two groups, from their shares of its levels.
 *
 * Two levels: signed, first group's share of the second level minus the other's. More: Mahalanobis' distance (Yang and Dalton 2012).
 */
export function standardisedShareDifference(first: readonly number[], second: readonly number[]): number {
  const [p, q] = [first.slice(1), second.slice(1)];
  const size = p.length;
  const difference = p.map((share, i) => share - q[i]!);
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const of = (share: readonly number[]) => (i === j ? share[i]! * (1 - share[i]!) : -share[i]! * share[j]!);
      covariance[i * size + j] = (of(p) + of(q)) / 2;
    }
  }
  if (size === 1) return difference[0]! / Math.sqrt(covariance[0]!);
  return Math.sqrt(quadraticForm(factorCholesky(covariance, size), difference));
}
