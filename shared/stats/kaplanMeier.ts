import { orderBy } from './orderBy.ts';
import type { SurvivalData } from './survivalData.ts';

/** How a survival curve is estimated. */
export interface CurveOptions {
  /** `productLimit` is Kaplan-Meier; `exponential` is exp(-cumulative hazard). */
  survival?: 'productLimit' | 'exponential';
  /** `nelsonAalen` takes tied deaths at once; `flemingHarrington` one after another. */
  hazard?: 'nelsonAalen' | 'flemingHarrington';
}

/** A survival curve: one element for each distinct time at which somebody dies or is censored. */
export interface SurvivalCurve {
  /** Rows that went in. */
  rows: number;
  time: Float64Array;
  /** Weighted rows at risk just before the time. */
  atRisk: Float64Array;
  events: Float64Array;
  censored: Float64Array;
  /** Deaths counted without weights. */
  deaths: Int32Array;
  survival: Float64Array;
  /** Standard error of log survival (Greenwood); Infinity once survival is 0. */
  logSurvivalError: Float64Array;
  /** Standard error of survival itself; NaN once survival is 0. */
  survivalError: Float64Array;
  cumulativeHazard: Float64Array;
  cumulativeHazardError: Float64Array;
}

/**
 * Estimates the share of cases still free of the event at each time (Kaplan and Meier 1958), with Greenwood's variance.
 *
 * Rows may enter late ((start, stop], left truncation). When the risk set empties early the curve drops to 0 and stays
 * there. For the censoring distribution (reverse Kaplan-Meier) exchange events and censorings before the call.
 */
export function kaplanMeier(data: SurvivalData, options: CurveOptions = {}): SurvivalCurve {
  return estimate(countAtRisk(data), options);
}

type Counts = Pick<SurvivalCurve, 'rows' | 'time' | 'atRisk' | 'events' | 'censored' | 'deaths'>;

function countAtRisk(data: SurvivalData): Counts {
  const { stop, start, event, weight } = data;
  const rows = stop.length;
  const byStop = orderBy(stop);
  const byStart = start ? orderBy(start) : null;
  const time = distinctOf(stop, byStop);
  const size = time.length;
  const [atRisk, events, censored] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const deaths = new Int32Array(size);
  let risk = 0;
  let inside = 0;
  let nextStop = rows - 1;
  let nextStart = rows - 1;
  for (let k = size - 1; k >= 0; k--) {
    const at = time[k]!;
    for (; nextStop >= 0; nextStop--) {
      const row = byStop[nextStop]!;
      if (stop[row]! < at) break;
      const w = weight ? weight[row]! : 1;
      risk += w;
      inside++;
      if (event[row]) {
        events[k]! += w;
        deaths[k]!++;
      } else censored[k]! += w;
    }
    for (; start && byStart && nextStart >= 0 && start[byStart[nextStart]!]! >= at; nextStart--) {
      risk -= weight ? weight[byStart[nextStart]!]! : 1;
      inside--;
    }
    if (inside === 0) risk = 0;
    atRisk[k] = risk;
  }
  return { rows, time, atRisk, events, censored, deaths };
}

/** The values that occur, ascending. */
function distinctOf(values: Float64Array, order: Int32Array): Float64Array {
  const distinct = new Float64Array(values.length);
  let size = 0;
  for (const row of order) {
    const value = values[row]!;
    if (size === 0 || value !== distinct[size - 1]) distinct[size++] = value;
  }
  return distinct.slice(0, size);
}

function estimate(counts: Counts, options: CurveOptions): SurvivalCurve {
  const size = counts.time.length;
  const make = () => new Float64Array(size);
  const curve: SurvivalCurve = {
    ...counts,
    survival: make(),
    logSurvivalError: make(),
    survivalError: make(),
    cumulativeHazard: make(),
    cumulativeHazardError: make(),
  };
  const isExponential = options.survival === 'exponential';
  let survival = 1;
  let greenwood = 0;
  let hazard = 0;
  let hazardVariance = 0;
  for (let k = 0; k < size; k++) {
    const risk = counts.atRisk[k]!;
    const events = counts.events[k]!;
    const deaths = counts.deaths[k]!;
    if (deaths > 0 && events > 0) {
      const steps = options.hazard === 'flemingHarrington' ? deaths : 1;
      for (let j = 0; j < steps; j++) {
        const left = risk - (j * events) / steps;
        hazard += events / steps / left;
        hazardVariance += events / steps / (left * left);
      }
      survival *= (risk - events) / risk;
      greenwood += events / (risk * (risk - events));
    }
    curve.cumulativeHazard[k] = hazard;
    curve.cumulativeHazardError[k] = Math.sqrt(hazardVariance);
    curve.survival[k] = isExponential ? Math.exp(-hazard) : survival;
    curve.logSurvivalError[k] = Math.sqrt(isExponential ? hazardVariance : greenwood);
    curve.survivalError[k] = curve.survival[k]! * curve.logSurvivalError[k]!;
  }
  return curve;
}
