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
  const p = rows.columns;
  const risk = fit.predictor.map((value, i) => rows.weight[i]! * Math.exp(value));
  const strata: Collected[] = Array.from({ length: rows.bounds.length - 1 }, () => ({
    time: [],
    step: [],
    deathStep: [],
    variance: [],
    meanStep: [],
    deathMeanStep: [],
    average: [],
  }));
  walkRiskSets(rows, { risk, withSecond: false }, (day) => {
    const sums = efronSums(day, rows.ties === 'efron');
    const mean = day.deathWeight / day.deaths;
    const to = strata[day.stratum]!;
    to.time.push(day.time);
    to.step.push(mean * sums.c1);
    to.deathStep.push(mean * (sums.c1 - sums.f1));
    to.variance.push(mean * sums.c2);
    const { s1 } = day.all;
    const d1 = day.dead.s1;
    to.meanStep.push(Array.from(s1, (s, a) => mean * (s * sums.c2 - d1[a]! * sums.f2)));
    to.deathMeanStep.push(Array.from(s1, (s, a) => mean * (s * (sums.c2 - sums.f2) - d1[a]! * (sums.f2 - sums.ff2))));
    to.average.push(Array.from(s1, (s, a) => (s * sums.c1 - d1[a]! * sums.f1) / day.deaths));
  });
  return strata.map((collected) => ({
    time: Float64Array.from(collected.time.reverse()),
    step: Float64Array.from(collected.step.reverse()),
    deathStep: Float64Array.from(collected.deathStep.reverse()),
    variance: Float64Array.from(collected.variance.reverse()),
    meanStep: flatten(collected.meanStep, p),
    deathMeanStep: flatten(collected.deathMeanStep, p),
    average: flatten(collected.average, p),
  }));
}

interface Collected {
  time: number[];
  step: number[];
  deathStep: number[];
  variance: number[];
  meanStep: number[][];
  deathMeanStep: number[][];
  average: number[][];
}

function flatten(lastFirst: number[][], p: number): Float64Array {
  const flat = new Float64Array(lastFirst.length * p);
  lastFirst.reverse().forEach((values, k) => flat.set(values, k * p));
  return flat;
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
