import { coxHazard, countUpTo, type CoxHazard } from './coxHazard.ts';
import type { CoxFit } from './fitCox.ts';

/** Residuals of a Cox fit, one for each given row and in its order; matrices are row-major rows x columns. */
export interface CoxResiduals {
  /** Events seen minus events expected. */
  martingale: Float64Array;
  /** Martingale residuals made symmetric. */
  deviance: Float64Array;
  /** Each row's part of the score, not weighted. */
  score: Float64Array;
  /** How much the coefficients move when the row is left out, weighted by its case weight. */
  dfbeta: Float64Array;
}

/** Martingale, deviance, score and dfbeta residuals of a Cox fit; with Efron ties they follow the Efron baseline. */
export function coxResiduals(fit: CoxFit, hazards: CoxHazard[] = coxHazard(fit)): CoxResiduals {
  const rows = fit.prepared;
  const { rows: n, columns: p } = rows;
  const martingale = new Float64Array(n);
  const deviance = new Float64Array(n);
  const score = new Float64Array(n * p);
  for (let s = 0; s + 1 < rows.bounds.length; s++) {
    const sums = cumulate(hazards[s]!, p);
    for (let i = rows.bounds[s]!; i < rows.bounds[s + 1]!; i++) {
      const row = rows.row[i]!;
      const part = rowPart(fit, { i, hazard: hazards[s]!, sums });
      const event = rows.event[i]!;
      martingale[row] = event - part.expected;
      deviance[row] = devianceOf(martingale[row], event);
      for (let a = 0; a < p; a++) score[row * p + a] = part.score[a]! / rows.scale[a]!;
    }
  }
  return { martingale, deviance, score, dfbeta: timesCovariance(fit, score) };
}

interface Sums {
  hazard: Float64Array;
  mean: Float64Array;
}

/** Running sums over the times of death; element 0 is before the first. */
function cumulate(hazard: CoxHazard, p: number): Sums {
  const size = hazard.time.length;
  const sums = { hazard: new Float64Array(size + 1), mean: new Float64Array((size + 1) * p) };
  for (let k = 0; k < size; k++) {
    sums.hazard[k + 1] = sums.hazard[k]! + hazard.step[k]!;
    for (let a = 0; a < p; a++) sums.mean[(k + 1) * p + a] = sums.mean[k * p + a]! + hazard.meanStep[k * p + a]!;
  }
  return sums;
}

function rowPart(
  fit: CoxFit,
  at: { i: number; hazard: CoxHazard; sums: Sums },
): { expected: number; score: Float64Array } {
  const rows = fit.prepared;
  const { i, hazard, sums } = at;
  const p = rows.columns;
  const risk = Math.exp(fit.predictor[i]!);
  const first = rows.start ? countUpTo(hazard.time, rows.start[i]!) : 0;
  const last = countUpTo(hazard.time, rows.stop[i]!);
  const own = rows.event[i] ? last - 1 : -1;
  const end = own >= 0 ? own : last;
  const lived = sums.hazard[end]! - sums.hazard[first]! + (own >= 0 ? hazard.deathStep[own]! : 0);
  const score = new Float64Array(p);
  for (let a = 0; a < p; a++) {
    const x = rows.x[i * p + a]!;
    const mean =
      sums.mean[end * p + a]! - sums.mean[first * p + a]! + (own >= 0 ? hazard.deathMeanStep[own * p + a]! : 0);
    score[a] = (own >= 0 ? x - hazard.average[own * p + a]! : 0) - risk * (x * lived - mean);
  }
  return { expected: risk * lived, score };
}

function devianceOf(martingale: number, event: number): number {
  const rest = event === 0 ? 0 : event * Math.log((event - martingale) / event);
  return Math.sign(martingale) * Math.sqrt(-2 * (martingale + rest));
}

function timesCovariance(fit: CoxFit, score: Float64Array): Float64Array {
  const p = fit.prepared.columns;
  const weight = fit.input.data.weight;
  const result = new Float64Array(score.length);
  for (let row = 0; row * p < score.length; row++) {
    const w = weight ? weight[row]! : 1;
    for (let a = 0; a < p; a++) {
      let sum = 0;
      for (let b = 0; b < p; b++) sum += score[row * p + b]! * fit.covariance[b * p + a]!;
      result[row * p + a] = w * sum;
    }
  }
  return result;
}
