import type { Cholesky } from './cholesky.ts';

/** The log determinant of a factored matrix, dropped columns left out. */
export function logDeterminant({ factor, size }: Cholesky): number {
  let sum = 0;
  for (let j = 0; j < size; j++) {
    const pivot = factor[j * size + j]!;
    if (pivot > 0) sum += Math.log(pivot);
  }
  return sum;
}
