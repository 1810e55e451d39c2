/** L D L' of a symmetric matrix, kept in one square array: L below the diagonal, D on it; a zero on D is a dropped column. */
export interface Cholesky {
  size: number;
  /** Row-major size x size. */
  factor: Float64Array;
  rank: number;
}

/** R's `toler.chol`, eps^0.75: a pivot below this share of the largest diagonal element counts as zero. */
export const pivotTolerance = Number.EPSILON ** 0.75;

/**
 * Factors a symmetric matrix that may be singular; a column that repeats the ones before it gets a zero pivot.
 *
 * `matrix` is row-major size x size and is not changed. The rule for a zero pivot is that of R's survival package
 * (pivot below `tolerance` times the largest diagonal element), so the later of two collinear columns is the one dropped.
 */
export function factorCholesky(matrix: Float64Array, size: number, tolerance = pivotTolerance): Cholesky {
  const factor = Float64Array.from(matrix);
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, factor[i * size + i]!);
  const least = largest === 0 ? tolerance : largest * tolerance;
  let rank = 0;
  for (let i = 0; i < size; i++) {
    const pivot = factor[i * size + i]!;
    if (!Number.isFinite(pivot) || pivot < least) {
      for (let j = i; j < size; j++) factor[j * size + i] = 0;
      continue;
    }
    rank++;
    for (let j = i + 1; j < size; j++) {
      const ratio = factor[j * size + i]! / pivot;
      factor[j * size + i] = ratio;
      factor[j * size + j]! -= ratio * ratio * pivot;
      for (let k = j + 1; k < size; k++) factor[k * size + j]! -= ratio * factor[k * size + i]!;
    }
  }
  return { size, factor, rank };
}

/** Whether a column was kept (its pivot is not zero). */
export function isKept(cholesky: Cholesky, column: number): boolean {
  return cholesky.factor[column * cholesky.size + column] !== 0;
}

/** Solves A x = b; a dropped column gets 0. */
export function solveCholesky(cholesky: Cholesky, right: ArrayLike<number>): Float64Array {
  const { size, factor } = cholesky;
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i]!;
    for (let j = 0; j < i; j++) sum -= x[j]! * factor[i * size + j]!;
    x[i] = sum;
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = factor[i * size + i]!;
    if (pivot === 0) {
      x[i] = 0;
      continue;
    }
    let sum = x[i]! / pivot;
    for (let j = i + 1; j < size; j++) sum -= x[j]! * factor[j * size + i]!;
    x[i] = sum;
  }
  return x;
}

/** The generalised inverse, row-major: rows and columns of dropped columns are zero. */
export function invertCholesky(cholesky: Cholesky): Float64Array {
  const { size } = cholesky;
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (!isKept(cholesky, i)) continue;
    unit.fill(0);
    unit[i] = 1;
    const column = solveCholesky(cholesky, unit);
    for (let j = 0; j < size; j++) inverse[j * size + i] = isKept(cholesky, j) ? column[j]! : 0;
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (inverse[i * size + j]! + inverse[j * size + i]!) / 2;
      inverse[i * size + j] = mean;
      inverse[j * size + i] = mean;
    }
  }
  return inverse;
}

/** The quadratic form u' A^-1 u, with dropped columns left out: a score or Wald statistic. */
export function quadraticForm(cholesky: Cholesky, u: ArrayLike<number>): number {
  const x = solveCholesky(cholesky, u);
  let sum = 0;
  for (let i = 0; i < cholesky.size; i++) sum += x[i]! * u[i]!;
  return sum;
}
