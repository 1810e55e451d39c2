import { zOfLevel } from './normalQuantile.ts';
import { midranks } from './testProportionality.ts';

/** Pearson's correlation of pairs. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { sxx, syy, sxy } = momentsOf(x, y);
  return sxy / Math.sqrt(sxx * syy);
}

/** Spearman's correlation: Pearson's of the ranks, ties sharing theirs. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearson(midranks(Float64Array.from(x)), midranks(Float64Array.from(y)));
}

/** Lin's concordance correlation with 95 % limits by the z transform: correlation times closeness to the line of identity. */
export function linConcordance(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { estimate: number; lower: number; upper: number } {
  const { n, meanX, meanY, sxx, syy, sxy } = momentsOf(x, y);
  const [vx, vy] = [sxx / n, syy / n];
  const r = sxy / Math.sqrt(sxx * syy);
  const p = (2 * sxy) / n / (vx + vy + (meanX - meanY) ** 2);
  const u = (meanY - meanX) / (vx * vy) ** 0.25;
  const variance =
    (((1 - r * r) * p * p * (1 - p * p)) / (r * r) +
      (2 * p ** 3 * (1 - p) * u * u) / r -
      (0.5 * p ** 4 * u ** 4) / (r * r)) /
    (n - 2);
  const error = Math.sqrt(variance) / (1 - p * p);
  const half = zOfLevel(0.95) * error;
  return { estimate: p, lower: Math.tanh(Math.atanh(p) - half), upper: Math.tanh(Math.atanh(p) + half) };
}

function momentsOf(x: ArrayLike<number>, y: ArrayLike<number>) {
  const n = x.length;
  let [meanX, meanY] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanX += x[i]! / n;
    meanY += y[i]! / n;
  }
  let [sxx, syy, sxy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    sxx += dx * dx;
    syy += dy * dy;
    sxy += dx * dy;
  }
  return { n, meanX, meanY, sxx, syy, sxy };
}
