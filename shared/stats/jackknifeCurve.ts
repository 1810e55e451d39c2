import { orderBy, type SurvivalData } from './survivalData.ts';
import type { SurvivalCurve } from './kaplanMeier.ts';

/** One step of the infinitesimal jackknife: how much each row moves the curve at a time. */
export interface JackknifeStep {
  /** Weighted influence of each cluster on survival, and on the cumulative hazard. */
  onSurvival: Float64Array;
  onHazard: Float64Array;
}

/**
 * Walks along a Kaplan-Meier curve with the influence of each cluster of rows on it (infinitesimal jackknife).
 *
 * `cluster` gives each row's cluster, 0-based; `visit` is called for each time of the curve with arrays that are reused.
 * The sum of squares of an influence is the robust variance; 1 / n of it plus the curve gives pseudo-values.
 */
export function jackknifeCurve(
  curve: SurvivalCurve,
  input: { data: SurvivalData; cluster: ArrayLike<number>; clusters: number },
  visit: (index: number, step: JackknifeStep) => void,
): void {
  const { data, cluster, clusters } = input;
  const { start, stop, event } = data;
  const weightOf = (row: number) => (data.weight ? data.weight[row]! : 1);
  const byStop = orderBy(stop);
  const byStart = start ? orderBy(start) : null;
  const inside = new Float64Array(clusters);
  const step: JackknifeStep = { onSurvival: new Float64Array(clusters), onHazard: new Float64Array(clusters) };
  if (!start) for (let row = 0; row < stop.length; row++) inside[cluster[row]!]! += weightOf(row);
  let survival = 1;
  let left = 0;
  let entered = 0;
  for (let k = 0; k < curve.time.length; k++) {
    const time = curve.time[k]!;
    for (; left < stop.length && stop[byStop[left]!]! < time; left++) {
      inside[cluster[byStop[left]!]!]! -= weightOf(byStop[left]!);
    }
    for (; start && byStart && entered < stop.length && start[byStart[entered]!]! < time; entered++) {
      inside[cluster[byStart[entered]!]!]! += weightOf(byStart[entered]!);
    }
    const risk = curve.atRisk[k]!;
    if (curve.deaths[k]! > 0 && curve.events[k]! > 0) {
      const hazard = curve.events[k]! / risk;
      for (let c = 0; c < clusters; c++) {
        step.onSurvival[c] = step.onSurvival[c]! * (1 - hazard) + (inside[c]! * survival * hazard) / risk;
        step.onHazard[c]! -= (inside[c]! * hazard) / risk;
      }
      for (let i = left; i < stop.length && time === stop[byStop[i]!]; i++) {
        const row = byStop[i]!;
        if (!event[row]) continue;
        step.onSurvival[cluster[row]!]! -= (survival * weightOf(row)) / risk;
        step.onHazard[cluster[row]!]! += weightOf(row) / risk;
      }
      survival *= 1 - hazard;
    }
    visit(k, step);
  }
}

/**
 * The same curve with robust standard errors: rows of one cluster belong together, and weights are not counts.
 *
 * Without clusters each row is its own.
 */
export function withRobustErrors(curve: SurvivalCurve, data: SurvivalData, cluster: Int32Array | null): SurvivalCurve {
  const own = cluster ?? Int32Array.from(data.stop, (_, i) => i);
  const clusters = own.reduce((most, c) => Math.max(most, c), -1) + 1;
  const size = curve.time.length;
  const survivalError = new Float64Array(size);
  const logSurvivalError = new Float64Array(size);
  const cumulativeHazardError = new Float64Array(size);
  jackknifeCurve(curve, { data, cluster: own, clusters }, (k, step) => {
    survivalError[k] = Math.sqrt(sumOfSquares(step.onSurvival));
    logSurvivalError[k] = survivalError[k] === 0 ? 0 : survivalError[k] / curve.survival[k]!;
    cumulativeHazardError[k] = Math.sqrt(sumOfSquares(step.onHazard));
  });
  return { ...curve, survivalError, logSurvivalError, cumulativeHazardError };
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
