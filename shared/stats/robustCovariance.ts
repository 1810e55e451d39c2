import { factorCholesky, quadraticForm } from './cholesky.ts';

/** Sums the rows of a row-major matrix within clusters 0..k-1, in the order of the clusters. */
export function sumByCluster(matrix: Float64Array, columns: number, cluster: Int32Array | null): Float64Array {
  if (!cluster) return matrix;
  const clusters = cluster.reduce((most, c) => Math.max(most, c), -1) + 1;
  const sums = new Float64Array(clusters * columns);
  cluster.forEach((c, row) => {
    for (let a = 0; a < columns; a++) sums[c * columns + a]! += matrix[row * columns + a]!;
  });
  return sums;
}

/** D'D of a row-major matrix: with D the weighted dfbetas, the robust (sandwich) covariance of Lin and Wei 1989; no small-sample factor. */
export function crossProduct(matrix: Float64Array, columns: number): Float64Array {
  const product = new Float64Array(columns * columns);
  for (let row = 0; row * columns < matrix.length; row++) {
    for (let a = 0; a < columns; a++) {
      for (let b = 0; b < columns; b++)
        product[a * columns + b]! += matrix[row * columns + a]! * matrix[row * columns + b]!;
    }
  }
  return product;
}

/** The robust score statistic from weighted score residuals at zero coefficients, summed by cluster. */
export function robustScoreStatistic(score: Float64Array, columns: number): number {
  const total = new Float64Array(columns);
  score.forEach((value, i) => (total[i % columns]! += value));
  return quadraticForm(factorCholesky(crossProduct(score, columns), columns), total);
}
