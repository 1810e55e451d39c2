import { factorCholesky, invertCholesky, solveCholesky } from './cholesky.ts';
import { normalUpperTail } from './upperTail.ts';

/** Parametric survival distributions of the accelerated failure time model. */
export type FailureDistribution = 'weibull' | 'exponential' | 'loglogistic' | 'lognormal';

/** An accelerated failure time model: log time = x'b + scale * error. */
export interface AcceleratedFailure {
  /** The intercept first. */
  coefficients: Float64Array;
  errors: Float64Array;
  scale: number;
  /** Standard error of log scale; null where the scale is fixed (exponential). */
  logScaleError: number | null;
  logLikelihood: number;
  isConverged: boolean;
}

/** Log density (event) or log survival (censored) of a standardised log time, with two derivatives. */
type Curve = (z: number, isEvent: boolean) => { value: number; first: number; second: number };

/**
 * Fits a parametric survival model by maximum likelihood, on right-censored times above 0.
 *
 * `x` is row-major rows x columns without the intercept. Newton's method with step halving until the step is below 1e-10
 * of each standard error. A Weibull model's log hazard ratios are -b / scale.
 */
export function fitAcceleratedFailure(
  input: { time: Float64Array; event: Uint8Array; x: Float64Array; columns: number },
  distribution: FailureDistribution,
): AcceleratedFailure {
  const problem = prepare(input, distribution);
  const size = problem.isFixed ? problem.p : problem.p + 1;
  let theta: Float64Array = new Float64Array(problem.p + 1);
  theta[0] = mean(problem.y);
  if (!problem.isFixed) theta[problem.p] = Math.log(Math.max(spread(problem.y, theta[0]), 1e-3));
  let state = evaluate(problem, theta);
  let isConverged = false;
  for (let iteration = 0; iteration < 200 && !isConverged; iteration++) {
    const step = ascent(state, size);
    const variance = invertCholesky(factorCholesky(state.information, size));
    isConverged = step.every((s, j) => Math.abs(s) <= 1e-10 * Math.sqrt(Math.max(variance[j * size + j]!, 0)));
    if (isConverged) break;
    let next = theta;
    let after = state;
    for (let factor = 1, tries = 0; tries < 50; tries++, factor /= 2) {
      next = theta.map((value, j) => value + (j < size ? factor * step[j]! : 0));
      after = evaluate(problem, next);
      if (Number.isFinite(after.value) && after.value >= state.value - 1e-12 * Math.abs(state.value)) break;
    }
    theta = next;
    state = after;
  }
  return report(problem, { theta, state, size, isConverged });
}

interface AftProblem {
  y: Float64Array;
  event: Uint8Array;
  /** Row-major with the intercept first; other columns centred and scaled. */
  x: Float64Array;
  p: number;
  centre: Float64Array;
  width: Float64Array;
  curve: Curve;
  isFixed: boolean;
}

interface State {
  value: number;
  score: Float64Array;
  information: Float64Array;
}

function prepare(
  input: { time: Float64Array; event: Uint8Array; x: Float64Array; columns: number },
  distribution: FailureDistribution,
): AftProblem {
  const n = input.time.length;
  const p = input.columns + 1;
  const centre = new Float64Array(p);
  const width = new Float64Array(p).fill(1);
  const x = new Float64Array(n * p);
  for (let j = 1; j < p; j++) {
    const column = Float64Array.from({ length: n }, (_, i) => input.x[i * input.columns + j - 1]!);
    centre[j] = mean(column);
    width[j] = spread(column, centre[j]!) || 1;
    column.forEach((value, i) => (x[i * p + j] = (value - centre[j]!) / width[j]!));
  }
  for (let i = 0; i < n; i++) x[i * p] = 1;
  const curve = { weibull: extremeValue, exponential: extremeValue, loglogistic: logistic, lognormal: gaussian }[
    distribution
  ];
  const isFixed = distribution === 'exponential';
  return { y: input.time.map(Math.log), event: input.event, x, p, centre, width, curve, isFixed };
}

function evaluate(problem: AftProblem, theta: Float64Array): State {
  const { y, event, x, p, isFixed } = problem;
  const size = isFixed ? p : p + 1;
  const scale = Math.exp(theta[p]!);
  const state: State = { value: 0, score: new Float64Array(size), information: new Float64Array(size * size) };
  for (let i = 0; i < y.length; i++) {
    let predictor = 0;
    for (let j = 0; j < p; j++) predictor += x[i * p + j]! * theta[j]!;
    const z = (y[i]! - predictor) / scale;
    const isEvent = event[i] === 1;
    const { value, first, second } = problem.curve(z, isEvent);
    // log time enters because the density is that of time, not of its logarithm.
    state.value += value - (isEvent ? theta[p]! + y[i]! : 0);
    for (let a = 0; a < p; a++) {
      const xa = x[i * p + a]! / scale;
      state.score[a]! -= first * xa;
      for (let b = 0; b < p; b++) state.information[a * size + b]! -= (second * xa * x[i * p + b]!) / scale;
      if (isFixed) continue;
      state.information[a * size + p]! -= (second * z + first) * xa;
      state.information[p * size + a]! -= (second * z + first) * xa;
    }
    if (isFixed) continue;
    state.score[p]! -= first * z + (isEvent ? 1 : 0);
    state.information[p * size + p]! -= second * z * z + first * z;
  }
  return state;
}

/** A step uphill: Newton's, with a ridge added while the likelihood is not yet concave. */
function ascent(state: State, size: number): Float64Array {
  let largest = 0;
  for (let j = 0; j < size; j++) largest = Math.max(largest, Math.abs(state.information[j * size + j]!));
  for (let ridge = 0; ; ridge = ridge === 0 ? 1e-3 * largest : ridge * 4) {
    const matrix = state.information.map((value, k) => (k % (size + 1) === 0 ? value + ridge : value));
    const cholesky = factorCholesky(matrix, size);
    if (cholesky.rank === size || ridge > 1e3 * largest) return solveCholesky(cholesky, state.score);
  }
}

function report(
  problem: AftProblem,
  end: { theta: Float64Array; state: State; size: number; isConverged: boolean },
): AcceleratedFailure {
  const { p, centre, width, isFixed } = problem;
  const { theta, state, size } = end;
  const covariance = invertCholesky(factorCholesky(state.information, size));
  const at = (a: number, b: number) => covariance[a * size + b]!;
  const coefficients = new Float64Array(p);
  const errors = new Float64Array(p);
  // The intercept belongs to columns of zero: b0 - sum(centre b / width).
  const shift = Array.from({ length: p }, (_, j) => (j === 0 ? 1 : -centre[j]! / width[j]!));
  let variance = 0;
  shift.forEach((a, i) => shift.forEach((b, j) => (variance += a * b * at(i, j))));
  coefficients[0] = shift.reduce((sum, s, j) => sum + s * theta[j]!, 0);
  errors[0] = Math.sqrt(variance);
  for (let j = 1; j < p; j++) {
    coefficients[j] = theta[j]! / width[j]!;
    errors[j] = Math.sqrt(at(j, j)) / width[j]!;
  }
  return {
    coefficients,
    errors,
    scale: Math.exp(theta[p]!),
    logScaleError: isFixed ? null : Math.sqrt(at(p, p)),
    logLikelihood: state.value,
    isConverged: end.isConverged,
  };
}

function extremeValue(z: number, isEvent: boolean) {
  const e = Math.exp(z);
  return isEvent ? { value: z - e, first: 1 - e, second: -e } : { value: -e, first: -e, second: -e };
}

function logistic(z: number, isEvent: boolean) {
  const share = 1 / (1 + Math.exp(-z));
  const tail = -(z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
  const bend = share * (1 - share);
  return isEvent
    ? { value: z + 2 * tail, first: 1 - 2 * share, second: -2 * bend }
    : { value: tail, first: -share, second: -bend };
}

function gaussian(z: number, isEvent: boolean) {
  const logDensity = -0.5 * (z * z + Math.log(2 * Math.PI));
  if (isEvent) return { value: logDensity, first: -z, second: -1 };
  const tail = normalUpperTail(z);
  const hazard = tail > 0 ? Math.exp(logDensity) / tail : z;
  return { value: Math.log(tail), first: -hazard, second: -hazard * (hazard - z) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: Float64Array, centre: number): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
}
