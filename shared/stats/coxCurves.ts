import { coxHazard, countUpTo, type CoxHazard } from './coxHazard.ts';
import type { CoxFit } from './fitCox.ts';

/** Predicted survival of profiles in one stratum; matrices are times x profiles. */
export interface CoxCurves {
  time: number[];
  survival: number[][];
  /** Standard error of the cumulative hazard, with that of the coefficients. */
  hazardError: number[][];
}

/** Cumulative baseline hazard of a stratum at each of its distinct times, deaths and censorings. */
export interface Baseline {
  time: number[];
  hazard: number[];
}

/** The baseline hazard of each stratum for a row with columns `at` and offset `offset`. */
export function coxBaseline(fit: CoxFit, at: ArrayLike<number>, offset: number): Baseline[] {
  const factor = Math.exp(distanceToCentre(fit, at, offset));
  return coxHazard(fit).map((hazard, stratum) => {
    const time = timesOfStratum(fit, stratum);
    let sum = 0;
    const cumulative = [0, ...Array.from(hazard.step, (step) => (sum += step))];
    return { time, hazard: time.map((t) => cumulative[countUpTo(hazard.time, t)]! * factor) };
  });
}

/**
 * Survival curves of profiles (row-major profiles x columns) in one stratum, with standard errors.
 *
 * `covariance` is that of the coefficients, robust or not. The curve of a profile is exp(-H0 exp(x'b)).
 */
export function coxCurves(
  fit: CoxFit,
  input: { profiles: Float64Array; offset: number; stratum: number; covariance: Float64Array },
): CoxCurves {
  const p = fit.prepared.columns;
  const hazard = coxHazard(fit)[input.stratum]!;
  const time = timesOfStratum(fit, input.stratum);
  const count = p === 0 ? 1 : input.profiles.length / p;
  const curves: CoxCurves = { time, survival: [], hazardError: [] };
  for (let k = 0; k < time.length; k++) {
    curves.survival.push(Array.from({ length: count }, () => 1));
    curves.hazardError.push(Array.from({ length: count }, () => 0));
  }
  for (let i = 0; i < count; i++)
    fillProfile(curves, { fit, hazard, at: input.profiles.subarray(i * p, i * p + p), i, ...input });
  return curves;
}

function fillProfile(
  curves: CoxCurves,
  from: { fit: CoxFit; hazard: CoxHazard; at: Float64Array; i: number; offset: number; covariance: Float64Array },
): void {
  const { fit, hazard, at, i } = from;
  const { centre, scale, columns: p } = fit.prepared;
  const risk = Math.exp(distanceToCentre(fit, at, from.offset));
  let cumulative = 0;
  let variance = 0;
  const slope = new Float64Array(p);
  let day = 0;
  curves.time.forEach((time, k) => {
    for (; day < hazard.time.length && hazard.time[day]! <= time; day++) {
      cumulative += hazard.step[day]!;
      variance += hazard.variance[day]!;
      for (let a = 0; a < p; a++) {
        const x = (at[a]! - centre[a]!) * scale[a]!;
        slope[a]! += (x * hazard.step[day]! - hazard.meanStep[day * p + a]!) / scale[a]!;
      }
    }
    curves.survival[k]![i] = Math.exp(-cumulative * risk);
    curves.hazardError[k]![i] = risk * Math.sqrt(variance + quadratic(from.covariance, slope));
  });
}

function quadratic(matrix: Float64Array, u: Float64Array): number {
  let sum = 0;
  u.forEach((a, i) => u.forEach((b, j) => (sum += a * b * matrix[i * u.length + j]!)));
  return sum;
}

/** (x - centre)'b of a profile plus its offset, measured from the mean offset. */
function distanceToCentre(fit: CoxFit, at: ArrayLike<number>, offset: number): number {
  let sum = offset;
  fit.coefficients.forEach((b, j) => (sum += (at[j]! - fit.prepared.centre[j]!) * b));
  return sum;
}

function timesOfStratum(fit: CoxFit, stratum: number): number[] {
  const { bounds, stop } = fit.prepared;
  return Array.from(new Set(stop.subarray(bounds[stratum], bounds[stratum + 1]))).reverse();
}
