import { factorCholesky, invertCholesky, solveCholesky } from './cholesky.ts';

/** A log likelihood (penalised or not) at some coefficients, with its score and information (row-major). */
export interface LikelihoodPoint {
  value: number;
  score: Float64Array;
  information: Float64Array;
}

/** A log likelihood as a function of its coefficients. */
export type Likelihood = (beta: Float64Array) => LikelihoodPoint;

/** Where a likelihood is largest. */
export interface Maximum {
  beta: Float64Array;
  point: LikelihoodPoint;
  isConverged: boolean;
  /** The likelihood settled while a coefficient still grew: it has no finite maximum. */
  isRunaway: boolean;
}

const mostIterations = 200;

/**
 * Finds the maximum of a likelihood by Newton's method with step halving; coefficients in `fixed` stay where they are.
 *
 * Stops when every step is below 1e-13 of its standard error, or below 1e-9 of it and no longer shrinking.
 */
export function maximiseLikelihood(
  likelihood: Likelihood,
  start: Float64Array,
  fixed: ReadonlySet<number> = new Set(),
): Maximum {
  const free = Array.from(start, (_, j) => j).filter((j) => !fixed.has(j));
  let beta = start;
  let point = likelihood(beta);
  let before = Infinity;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const { step, error } = newtonStep(point, free, beta.length);
    const largest = free.reduce((most, _, k) => Math.max(most, error[k]! > 0 ? Math.abs(step[k]!) / error[k]! : 0), 0);
    const isAtRest = largest <= 1e-13 || (largest <= 1e-9 && largest > 0.7 * before);
    before = largest;
    if (isAtRest) {
      return { beta, point, isConverged: true, isRunaway: false };
    }
    const next = advance(likelihood, { beta, point, step, free });
    if (!next) return { beta, point, isConverged: largest <= 1e-7, isRunaway: false };
    const isSettled = Math.abs(next.point.value - point.value) <= 1e-10 * Math.abs(point.value);
    const isGrowing = free.some((j, k) => Math.abs(next.beta[j]!) > 10 && Math.abs(step[k]!) > 0.1);
    ({ beta, point } = next);
    if (isSettled && isGrowing) return { beta, point, isConverged: true, isRunaway: true };
  }
  return { beta, point, isConverged: false, isRunaway: false };
}

function newtonStep(point: LikelihoodPoint, free: number[], p: number): { step: Float64Array; error: Float64Array } {
  const size = free.length;
  const matrix = new Float64Array(size * size);
  free.forEach((a, i) => free.forEach((b, j) => (matrix[i * size + j] = point.information[a * p + b]!)));
  const cholesky = factorCholesky(matrix, size);
  const variance = invertCholesky(cholesky);
  return {
    step: solveCholesky(
      cholesky,
      free.map((j) => point.score[j]!),
    ),
    error: Float64Array.from(free, (_, k) => Math.sqrt(variance[k * size + k]!)),
  };
}

function advance(
  likelihood: Likelihood,
  from: { beta: Float64Array; point: LikelihoodPoint; step: Float64Array; free: number[] },
): { beta: Float64Array; point: LikelihoodPoint } | null {
  const slack = 1e-13 * Math.abs(from.point.value);
  for (let factor = 1, tries = 0; tries < 40; tries++, factor /= 2) {
    const beta = Float64Array.from(from.beta);
    from.free.forEach((j, k) => (beta[j]! += factor * from.step[k]!));
    const point = likelihood(beta);
    if (Number.isFinite(point.value) && point.value >= from.point.value - slack) return { beta, point };
  }
  return null;
}
