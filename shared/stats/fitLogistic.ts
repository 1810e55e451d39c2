import { factorCholesky, invertCholesky, isKept, solveCholesky } from './cholesky.ts';
import { logDeterminant } from './logDeterminant.ts';
import { maximiseLikelihood, type Likelihood, type Maximum } from './maximiseLikelihood.ts';

/** A fitted logistic regression; the first column is the intercept. On the scale of the given columns. */
export interface LogisticFit {
  coefficients: Float64Array;
  /** Inverse information, row-major; zero for dropped columns. */
  covariance: Float64Array;
  dropped: boolean[];
  fitted: Float64Array;
  /** Penalised by half the log determinant of the information for Firth's method. */
  logLikelihood: number;
  /** The data separate: a coefficient has no finite estimate. */
  isRunaway: boolean;
  isConverged: boolean;
  largestScore: number;
  /** For profile limits: the likelihood in scaled columns, its maximum, and what a scaled coefficient is multiplied by. */
  likelihood: Likelihood;
  maximum: Maximum;
  unit: Float64Array;
}

/** An outcome of 0 and 1 and row-major columns, the first of them the intercept. */
export interface LogisticInput {
  outcome: Uint8Array;
  x: Float64Array;
  columns: number;
}

/**
 * Fits logistic regression by maximum likelihood, or with Firth's penalty (`isFirth`), which is finite under separation.
 *
 * `held` columns are kept at coefficient 0: the penalty still counts all columns (Heinze and Schemper 2002).
 */
export function fitLogistic(
  input: LogisticInput,
  options: { isFirth: boolean; held?: ReadonlySet<number> },
): LogisticFit {
  const p = input.columns;
  const unit = unitsOf(input);
  const scaled = { ...input, x: input.x.map((value, k) => value * unit[k % p]!) };
  const likelihood = likelihoodOf(scaled, options.isFirth, unit);
  const maximum = maximiseLikelihood(likelihood, new Float64Array(p), options.held);
  const cholesky = factorCholesky(maximum.point.information, p);
  const information = options.isFirth || maximum.isRunaway ? maximum.point.information : lastStepInformation(scaled);
  const covariance = invertCholesky(factorCholesky(information, p)).map(
    (value, k) => value * unit[Math.floor(k / p)]! * unit[k % p]!,
  );
  return {
    coefficients: maximum.beta.map((b, j) => b * unit[j]!),
    covariance,
    dropped: Array.from(unit, (_, j) => !isKept(cholesky, j)),
    fitted: predictorOf(scaled, maximum.beta).map((eta) => 1 / (1 + Math.exp(-eta))),
    logLikelihood: maximum.point.value,
    isRunaway: maximum.isRunaway,
    isConverged: maximum.isConverged,
    largestScore: maximum.point.score.reduce((most, s, j) => Math.max(most, Math.abs(s / unit[j]!)), 0),
    likelihood,
    maximum,
    unit,
  };
}

/**
 * The information of the last weighted least squares step as R's glm takes it (epsilon 1e-14): at the coefficients before
 * that step. It differs from the information at the maximum by up to 1e-7, and R's standard errors are made of it.
 */
function lastStepInformation(input: LogisticInput): Float64Array {
  const { outcome, columns: p } = input;
  const likelihood = likelihoodOf(input, false, new Float64Array(p).fill(1));
  let point = likelihood(new Float64Array(p));
  // R starts from fitted shares of 1/4 and 3/4: weights 3/16 and working responses of +-(log 3 + 4/3).
  const pull = (Math.log(3) + 4 / 3) * (3 / 16);
  const score = new Float64Array(p);
  outcome.forEach((y, i) => {
    for (let a = 0; a < p; a++) score[a]! += (y ? pull : -pull) * input.x[i * p + a]!;
  });
  let information: Float64Array = point.information.map((value) => 0.75 * value);
  let beta: Float64Array = solveCholesky(factorCholesky(information, p), score);
  let deviance = -2 * outcome.length * Math.log(0.75);
  for (let iteration = 0; iteration < 100; iteration++) {
    point = likelihood(beta);
    const next = -2 * point.value;
    if (Math.abs(next - deviance) / (Math.abs(next) + 0.1) < 1e-14) break;
    deviance = next;
    information = point.information;
    const step = solveCholesky(factorCholesky(information, p), point.score);
    beta = beta.map((b, j) => b + step[j]!);
  }
  return information;
}

function unitsOf(input: LogisticInput): Float64Array {
  const p = input.columns;
  const n = input.outcome.length;
  return Float64Array.from({ length: p }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += input.x[i * p + j]! ** 2;
    return sum > 0 ? Math.sqrt(n / sum) : 1;
  });
}

function predictorOf(input: LogisticInput, beta: Float64Array): Float64Array {
  const p = input.columns;
  return Float64Array.from(input.outcome, (_, i) => {
    let eta = 0;
    for (let j = 0; j < p; j++) eta += input.x[i * p + j]! * beta[j]!;
    return eta;
  });
}

function likelihoodOf(input: LogisticInput, isFirth: boolean, unit: Float64Array): Likelihood {
  const { outcome, x, columns: p } = input;
  // The determinant is meant for the given columns, not for the scaled ones.
  const shift = unit.reduce((sum, u) => sum - 2 * Math.log(u), 0);
  return (beta) => {
    const eta = predictorOf(input, beta);
    const share = eta.map((value) => 1 / (1 + Math.exp(-value)));
    const information = new Float64Array(p * p);
    let value = 0;
    for (let i = 0; i < outcome.length; i++) {
      const toward = outcome[i] ? eta[i]! : -eta[i]!;
      value -= toward > 0 ? Math.log1p(Math.exp(-toward)) : Math.log1p(Math.exp(toward)) - toward;
      const w = share[i]! * (1 - share[i]!);
      for (let a = 0; a < p; a++) {
        const wa = w * x[i * p + a]!;
        for (let b = 0; b < p; b++) information[a * p + b]! += wa * x[i * p + b]!;
      }
    }
    const cholesky = factorCholesky(information, p);
    const inverse = isFirth ? invertCholesky(cholesky) : null;
    if (isFirth) value += 0.5 * (logDeterminant(cholesky) + shift);
    const score = new Float64Array(p);
    for (let i = 0; i < outcome.length; i++) {
      const leverage = inverse ? share[i]! * (1 - share[i]!) * leverageOf(inverse, x.subarray(i * p, i * p + p)) : 0;
      const residual = outcome[i]! - share[i]! + leverage * (0.5 - share[i]!);
      for (let a = 0; a < p; a++) score[a]! += residual * x[i * p + a]!;
    }
    return { value, score, information };
  };
}

function leverageOf(inverse: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < x.length; a++)
    for (let b = 0; b < x.length; b++) sum += x[a]! * x[b]! * inverse[a * x.length + b]!;
  return sum;
}
