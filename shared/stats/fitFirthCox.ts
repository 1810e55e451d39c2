import { factorCholesky, invertCholesky } from './cholesky.ts';
import { coxPass } from './coxPass.ts';
import { prepareCoxRows, type CoxInput, type CoxRows } from './coxRows.ts';
import { linearPredictor } from './linearPredictor.ts';
import { logDeterminant } from './logDeterminant.ts';
import { maximiseLikelihood, type Likelihood, type Maximum } from './maximiseLikelihood.ts';
import { walkRiskSets, type DeathDay, type RiskSums } from './walkRiskSets.ts';

/** A Cox model fitted with Firth's penalty; finite even where a level has no events. */
export interface FirthCoxFit {
  coefficients: Float64Array;
  /** Inverse information, row-major, on the scale of the given columns. */
  covariance: Float64Array;
  /** With half the log determinant of the information added. */
  penalisedLogLikelihood: number;
  penalisedLogLikelihoodNull: number;
  largestScore: number;
  isConverged: boolean;
  /** For profile limits: the likelihood in scaled columns, its maximum, and what a scaled coefficient is multiplied by. */
  likelihood: Likelihood;
  maximum: Maximum;
  unit: Float64Array;
}

/**
 * Fits a Cox model by penalised partial likelihood (Firth 1993, Heinze and Schemper 2001), ties by Efron or Breslow.
 *
 * The penalty is half the log determinant of the information; its derivative is formed exactly, not by differences.
 */
export function fitFirthCox(input: CoxInput): FirthCoxFit {
  const rows = prepareCoxRows(input);
  const p = rows.columns;
  const likelihood = firthLikelihood(rows);
  const start = new Float64Array(p);
  const maximum = maximiseLikelihood(likelihood, start);
  const covariance = invertCholesky(factorCholesky(maximum.point.information, p));
  return {
    coefficients: maximum.beta.map((b, j) => b * rows.scale[j]!),
    covariance: covariance.map((value, k) => value * rows.scale[Math.floor(k / p)]! * rows.scale[k % p]!),
    penalisedLogLikelihood: maximum.point.value,
    penalisedLogLikelihoodNull: likelihood(start).value,
    largestScore: maximum.point.score.reduce((most, s, j) => Math.max(most, Math.abs(s / rows.scale[j]!)), 0),
    isConverged: maximum.isConverged,
    likelihood,
    maximum,
    unit: rows.scale,
  };
}

/** The penalised likelihood of prepared rows. */
export function firthLikelihood(rows: CoxRows): Likelihood {
  const shift = rows.scale.reduce((sum, s) => sum - 2 * Math.log(s), 0);
  return (beta) => penalisedPass(rows, beta, shift);
}

function penalisedPass(rows: CoxRows, beta: Float64Array, shift: number) {
  const p = rows.columns;
  const pass = coxPass(rows, beta);
  const cholesky = factorCholesky(pass.information, p);
  const slope = determinantSlope(rows, beta, invertCholesky(cholesky));
  return {
    value: pass.logLikelihood + 0.5 * (logDeterminant(cholesky) + shift),
    score: pass.score.map((s, a) => s + 0.5 * slope[a]!),
    information: pass.information,
  };
}

/**
 * The derivative of log det I: trace of V dI/db, with V the inverse of I.
 *
 * The third moments in dI/db enter only as sums of r q x with q = x'Vx, so a second walk with risks r q yields them.
 */
function determinantSlope(rows: CoxRows, beta: Float64Array, inverse: Float64Array): Float64Array {
  const p = rows.columns;
  const predictor = linearPredictor(rows, beta);
  const risk = predictor.map((value, i) => rows.weight[i]! * Math.exp(value));
  const bent = risk.map((r, i) => r * quadratic(inverse, rows.x.subarray(i * p, i * p + p)));
  const moments: { all: Moments; dead: Moments }[] = [];
  walkRiskSets(rows, { risk: bent, withSecond: false }, (day) => {
    moments.push({ all: copyOf(day.all), dead: copyOf(day.dead) });
  });
  const slope = new Float64Array(p);
  let next = 0;
  walkRiskSets(rows, { risk, withSecond: true }, (day) => {
    addSlope(slope, { day, third: moments[next++]!, inverse, isEfron: rows.ties === 'efron' });
  });
  return slope;
}

interface Moments {
  s0: number;
  s1: Float64Array;
}

function copyOf(sums: RiskSums): Moments {
  return { s0: sums.s0, s1: Float64Array.from(sums.s1) };
}

function addSlope(
  slope: Float64Array,
  at: { day: DeathDay; third: { all: Moments; dead: Moments }; inverse: Float64Array; isEfron: boolean },
): void {
  const { day, third, inverse } = at;
  const p = slope.length;
  const steps = at.isEfron ? day.deaths : 1;
  const share = day.deathWeight / steps;
  for (let k = 0; k < steps; k++) {
    const f = k / steps;
    const phi = day.all.s0 - f * day.dead.s0;
    const first = day.all.s1.map((value, a) => (value - f * day.dead.s1[a]!) / phi);
    const second = (a: number, b: number) => (packed(day.all.s2, a, b, p) - f * packed(day.dead.s2, a, b, p)) / phi;
    const pulled = Float64Array.from({ length: p }, (_, b) => {
      let sum = 0;
      for (let c = 0; c < p; c++) sum += inverse[b * p + c]! * first[c]!;
      return sum;
    });
    const traceSecond = (third.all.s0 - f * third.dead.s0) / phi;
    const traceFirst = quadratic(inverse, first);
    for (let a = 0; a < p; a++) {
      let cross = 0;
      for (let b = 0; b < p; b++) cross += second(a, b) * pulled[b]!;
      const traceThird = (third.all.s1[a]! - f * third.dead.s1[a]!) / phi;
      slope[a]! += share * (traceThird - first[a]! * traceSecond - 2 * cross + 2 * first[a]! * traceFirst);
    }
  }
}

/** Element (a, b) of a symmetric matrix packed by rows of its upper triangle. */
function packed(values: Float64Array, a: number, b: number, p: number): number {
  const [row, column] = a <= b ? [a, b] : [b, a];
  return values[row * p - (row * (row - 1)) / 2 + column - row]!;
}

function quadratic(matrix: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < x.length; a++)
    for (let b = 0; b < x.length; b++) sum += x[a]! * x[b]! * matrix[a * x.length + b]!;
  return sum;
}
