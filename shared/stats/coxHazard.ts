import { riskOf } from './coxPass.ts';
import type { CoxFit } from './fitCox.ts';
import { efronSums } from './efronSums.ts';
import { walkRiskSets } from './walkRiskSets.ts';

/**
 * The baseline hazard of one stratum of a Cox fit: one element for each distinct time of death, earliest first.
 *
 * It is the hazard of a row with the mean of every column and the mean offset. Column sums are on the scale of the prepared
 * columns, row-major deaths x columns.
 */
export interface CoxHazard {
  time: Float64Array;
  /** Hazard added at each time, for the rows at risk that do not die then. */
  step: Float64Array;
  /** The same for those who die then (Efron: they leave the risk set one by one). */
  deathStep: Float64Array;
  /** Variance added at each time to the cumulative hazard, coefficients taken as known. */
  variance: Float64Array;
  /** Hazard times mean column, for the living and for the dying. */
  meanStep: Float64Array;
  deathMeanStep: Float64Array;
  /** Mean of the columns over the risk set: what a Schoenfeld residual is taken from. */
  average: Float64Array;
}

/** The hazards of all strata of a Cox fit. The exact likelihood has none of its own: Breslow's is given. */
export function coxHazard(fit: CoxFit): CoxHazard[] {
  const rows = fit.prepared;
  const { bounds } = rows.days;
  const p = rows.columns;
  const hazards = Array.from({ length: bounds.length - 1 }, (_, s) => emptyHazard(bounds[s + 1]! - bounds[s]!, p));
  // The walk meets the latest day first.
  let next = 0;
  walkRiskSets(rows, { risk: riskOf(rows, fit.predictor), withSecond: false }, (day) => {
    const sums = efronSums(day, rows.ties === 'efron');
    const mean = day.deathWeight / day.deaths;
    const to = hazards[day.stratum]!;
    const k = bounds[day.stratum + 1]! - 1 - next++;
    to.time[k] = day.time;
    to.step[k] = mean * sums.c1;
    to.deathStep[k] = mean * (sums.c1 - sums.f1);
    to.variance[k] = mean * sums.c2;
    const { s1 } = day.all;
    const d1 = day.dead.s1;
    for (let a = 0, at = k * p; a < p; a++, at++) {
      to.meanStep[at] = mean * (s1[a]! * sums.c2 - d1[a]! * sums.f2);
      to.deathMeanStep[at] = mean * (s1[a]! * (sums.c2 - sums.f2) - d1[a]! * (sums.f2 - sums.ff2));
      to.average[at] = (s1[a]! * sums.c1 - d1[a]! * sums.f1) / day.deaths;
    }
  });
  return hazards;
}

function emptyHazard(days: number, p: number): CoxHazard {
  const make = (columns: number) => new Float64Array(days * columns);
  return {
    time: make(1),
    step: make(1),
    deathStep: make(1),
    variance: make(1),
    meanStep: make(p),
    deathMeanStep: make(p),
    average: make(p),
  };
}

/** How many of some ascending times are at or before `time`. */
export function countUpTo(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
