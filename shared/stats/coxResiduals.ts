import { coxHazard, type CoxHazard } from './coxHazard.ts';
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
  const { rows: n, columns: p, row, bounds, event } = fit.prepared;
  const martingale = new Float64Array(n);
  const deviance = new Float64Array(n);
  const score = new Float64Array(n * p);
  for (let s = 0; s + 1 < bounds.length; s++) {
    const part: StratumPart = {
      hazard: hazards[s]!,
      sums: cumulate(hazards[s]!, p),
      end: fit.prepared.days.bounds[s + 1]!,
    };
    for (let i = bounds[s]!; i < bounds[s + 1]!; i++) {
      const given = row[i]!;
      martingale[given] = event[i]! - fillRow(fit, { i, part, score });
      deviance[given] = devianceOf(martingale[given]!, event[i]!);
    }
  }
  return { martingale, deviance, score, dfbeta: timesCovariance(fit, score) };
}

interface Sums {
  hazard: Float64Array;
  mean: Float64Array;
}

interface StratumPart {
  hazard: CoxHazard;
  sums: Sums;
  /** The end of the stratum's days in the walk. */
  end: number;
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

/** Writes one row's score residual, on the scale of the given columns; answers the events expected of it. */
function fillRow(fit: CoxFit, at: { i: number; part: StratumPart; score: Float64Array }): number {
  const { columns: p, days, event, row, x, scale } = fit.prepared;
  const { i, score } = at;
  const { hazard, sums, end: dayEnd } = at.part;
  const risk = Math.exp(fit.predictor[i]!);
  // Days are numbered from the latest, the hazard from the earliest: so many are at or before the row's stop and start.
  const last = dayEnd - days.last[i]!;
  const first = days.first ? dayEnd - days.first[i]! : 0;
  const own = event[i] ? last - 1 : -1;
  const end = own >= 0 ? own : last;
  const lived = sums.hazard[end]! - sums.hazard[first]! + (own >= 0 ? hazard.deathStep[own]! : 0);
  for (let a = 0, to = row[i]! * p, from = i * p; a < p; a++, to++, from++) {
    let mean = sums.mean[end * p + a]! - sums.mean[first * p + a]!;
    let above = 0;
    if (own >= 0) {
      mean += hazard.deathMeanStep[own * p + a]!;
      above = x[from]! - hazard.average[own * p + a]!;
    }
    score[to] = (above - risk * (x[from]! * lived - mean)) / scale[a]!;
  }
  return risk * lived;
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
