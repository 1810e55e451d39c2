import { factorCholesky, invertCholesky, isKept, quadraticForm, solveCholesky } from './cholesky.ts';
import { coxPass, type CoxPass } from './coxPass.ts';
import { prepareCoxRows, type CoxInput, type CoxRows } from './coxRows.ts';
import { linearPredictor } from './linearPredictor.ts';

/** A fitted Cox model. Coefficients and covariance are on the scale of the given columns. */
export interface CoxFit {
  input: CoxInput;
  /** The sorted rows and, in their order, the linear predictor about the column means. */
  prepared: CoxRows;
  predictor: Float64Array;
  /** Log hazard ratios; 0 for a column that was dropped. */
  coefficients: Float64Array;
  /** Columns that repeat others and were dropped (R shows NA). */
  dropped: boolean[];
  /** Columns whose coefficient runs away to infinity (monotone likelihood); their number is not a result. */
  runaway: boolean[];
  /** Model-based covariance, row-major, zero for dropped columns. */
  covariance: Float64Array;
  logLikelihood: number;
  logLikelihoodNull: number;
  /** Score statistic at zero coefficients. */
  scoreStatistic: number;
  events: number;
  iterations: number;
  /** The steps came to rest (or the likelihood did, where a coefficient runs away). */
  isConverged: boolean;
}

/** R's default rule for the end of the iteration, used to see a coefficient that runs away. */
const looseChange = 1e-9;
const mostIterations = 60;
/** A step below this share of a standard error is the end. */
const restStep = 1e-10;

/**
 * Fits Cox's proportional hazards model (Cox 1972) by maximum partial likelihood, ties by Efron, Breslow or exactly.
 *
 * Newton's method with step halving, carried on until the step is below 1e-10 of each coefficient's standard error. A
 * coefficient that keeps growing after the likelihood has settled is marked `runaway` and the fit stops there.
 */
export function fitCox(input: CoxInput): CoxFit {
  return finish(input, climb(prepareCoxRows(input), restStep));
}

/** The coefficients alone, on the scale of the prepared columns and to about 1e-6 of a standard error: for the replicates of a bootstrap. */
export function roughCoxCoefficients(rows: CoxRows): { beta: Float64Array; runaway: boolean[]; dropped: boolean[] } {
  const { beta, pass, runaway } = climb(rows, 1e-3);
  const cholesky = factorCholesky(pass.information, rows.columns);
  const last = solveCholesky(cholesky, pass.score);
  return {
    beta: runaway.some(Boolean) ? beta : beta.map((b, j) => b + last[j]!),
    runaway,
    dropped: runaway.map((_, j) => !isKept(cholesky, j)),
  };
}

interface Climb {
  rows: CoxRows;
  beta: Float64Array;
  pass: CoxPass;
  atNull: CoxPass;
  runaway: boolean[];
  iterations: number;
  isConverged: boolean;
}

function climb(rows: CoxRows, restBelow: number): Climb {
  const p = rows.columns;
  let beta: Float64Array = new Float64Array(p);
  let pass = coxPass(rows, beta);
  const atNull = pass;
  const nullVariance = diagonal(invertCholesky(factorCholesky(pass.information, p)), p);
  let hasSettled = false;
  let isConverged = p === 0;
  const runaway = Array.from({ length: p }, () => false);
  let iterations = 0;
  for (; iterations < mostIterations && !isConverged; iterations++) {
    const cholesky = factorCholesky(pass.information, p);
    const step = solveCholesky(cholesky, pass.score);
    const variance = diagonal(invertCholesky(cholesky), p);
    if (hasSettled) markRunaway(runaway, { step, beta, scale: rows.scale, variance, nullVariance });
    isConverged = runaway.some(Boolean) || isAtRest(step, variance, restBelow);
    if (isConverged) break;
    const next = advance(rows, { beta, step, pass });
    if (!next) {
      isConverged = hasSettled;
      break;
    }
    hasSettled ||=
      !next.isHalved &&
      Math.abs(next.pass.logLikelihood - pass.logLikelihood) <= looseChange * Math.abs(next.pass.logLikelihood);
    ({ beta, pass } = next);
  }
  return { rows, beta, pass, atNull, runaway, iterations, isConverged };
}

/** One Newton step, halved while it makes the likelihood worse; null when no step helps any more. */
function advance(
  rows: CoxRows,
  from: { beta: Float64Array; step: Float64Array; pass: CoxPass },
): { beta: Float64Array; pass: CoxPass; isHalved: boolean } | null {
  const slack = 1e-13 * Math.abs(from.pass.logLikelihood);
  for (let factor = 1, tries = 0; tries < 40; tries++, factor /= 2) {
    const beta = from.beta.map((b, j) => b + factor * from.step[j]!);
    const pass = coxPass(rows, beta);
    const isSound = Number.isFinite(pass.logLikelihood) && pass.information.every(Number.isFinite);
    if (isSound && pass.logLikelihood >= from.pass.logLikelihood - slack) return { beta, pass, isHalved: tries > 0 };
  }
  return null;
}

function isAtRest(step: Float64Array, variance: Float64Array, restBelow: number): boolean {
  return step.every((value, j) => Math.abs(value) <= restBelow * Math.sqrt(variance[j]!));
}

/** A coefficient runs away when its step stays large although its information has all but vanished. */
function markRunaway(
  runaway: boolean[],
  at: {
    step: Float64Array;
    beta: Float64Array;
    scale: Float64Array;
    variance: Float64Array;
    nullVariance: Float64Array;
  },
): void {
  at.step.forEach((value, j) => {
    const step = Math.abs(value * at.scale[j]!);
    const coefficient = Math.abs(at.beta[j]! * at.scale[j]!);
    const isGrowing = step > looseChange && step > Math.sqrt(looseChange) * coefficient;
    runaway[j] = isGrowing && at.variance[j]! > 100 * at.nullVariance[j]!;
  });
}

function diagonal(matrix: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: p }, (_, j) => matrix[j * p + j]!);
}

function finish(input: CoxInput, end: Climb): CoxFit {
  const { rows, pass, atNull } = end;
  const p = rows.columns;
  const cholesky = factorCholesky(pass.information, p);
  const covariance = invertCholesky(cholesky);
  for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) covariance[a * p + b]! *= rows.scale[a]! * rows.scale[b]!;
  const dropped = Array.from({ length: p }, (_, j) => !isKept(cholesky, j));
  const beta = end.beta.map((value, j) => (dropped[j] ? 0 : value));
  return {
    input,
    prepared: rows,
    predictor: linearPredictor(rows, beta),
    coefficients: beta.map((value, j) => value * rows.scale[j]!),
    dropped,
    runaway: end.runaway,
    covariance,
    logLikelihood: pass.logLikelihood,
    logLikelihoodNull: atNull.logLikelihood,
    scoreStatistic: quadraticForm(factorCholesky(atNull.information, p), atNull.score),
    events: countEvents(rows.event),
    iterations: end.iterations,
    isConverged: end.isConverged,
  };
}

function countEvents(event: Uint8Array): number {
  let events = 0;
  for (const one of event) events += one;
  return events;
}
