import { factorCholesky } from './cholesky.ts';
import { logDeterminant } from './logDeterminant.ts';

/**
 * How much wider the limits of some coefficients are than if their columns were unrelated to the others: the generalised variance inflation
 * of Fox and Monette (1992) per degree of freedom, on the scale of a single column's. 1 is unrelated; null where it is not defined.
 *
 * `covariance` is that of the coefficients, row-major; `groups` are the columns of each term.
 */
export function varianceInflation(
  covariance: Float64Array,
  size: number,
  groups: readonly (readonly number[])[],
): (number | null)[] {
  const error = Array.from({ length: size }, (_, j) => Math.sqrt(covariance[j * size + j]!));
  const logDeterminantOf = (columns: readonly number[]): number => {
    const p = columns.length;
    const matrix = new Float64Array(p * p);
    columns.forEach((a, i) =>
      columns.forEach((b, j) => (matrix[i * p + j] = covariance[a * size + b]! / (error[a]! * error[b]!))),
    );
    const factored = factorCholesky(matrix, p);
    return factored.rank < p ? NaN : logDeterminant(factored);
  };
  const all = groups.flat();
  const whole = logDeterminantOf(all);
  return groups.map((own) => {
    const rest = all.filter((column) => !own.includes(column));
    if (rest.length === 0 || own.length === 0) return null;
    const inflation = Math.exp((logDeterminantOf(own) + logDeterminantOf(rest) - whole) / own.length);
    return Number.isFinite(inflation) ? inflation : null;
  });
}
