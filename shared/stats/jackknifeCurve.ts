import { orderBy } from './orderBy.ts';
import type { SurvivalData } from './survivalData.ts';
import type { CurveOptions, SurvivalCurve } from './kaplanMeier.ts';

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
 * The sum of squares of an influence is the robust variance; 1 / n of it plus the curve gives pseudo-values. With the hazard by
 * `flemingHarrington` the k-th of d tied deaths meets a risk set from which k/d of their weight has gone.
 */
export function jackknifeCurve(
  curve: SurvivalCurve,
  input: { data: SurvivalData; cluster: ArrayLike<number>; clusters: number; hazard?: CurveOptions['hazard'] },
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
      const steps = input.hazard === 'flemingHarrington' ? curve.deaths[k]! : 1;
      const pull = hazardPull(risk, curve.events[k]!, steps);
      for (let c = 0; c < clusters; c++) {
        step.onSurvival[c] = step.onSurvival[c]! * (1 - hazard) + (inside[c]! * survival * hazard) / risk;
        step.onHazard[c]! -= inside[c]! * pull.ofAll;
      }
      for (let i = left; i < stop.length && time === stop[byStop[i]!]; i++) {
        const row = byStop[i]!;
        if (!event[row]) continue;
        step.onSurvival[cluster[row]!]! -= (survival * weightOf(row)) / risk;
        step.onHazard[cluster[row]!]! += weightOf(row) * pull.ofDead;
      }
      survival *= 1 - hazard;
    }
    visit(k, step);
  }
}

/** How one unit of weight moves the increment of the hazard: everybody at risk downwards, the dead upwards besides. */
function hazardPull(risk: number, events: number, steps: number): { ofAll: number; ofDead: number } {
  let ofAll = 0;
  let ofDead = 0;
  for (let k = 0; k < steps; k++) {
    const left = risk - (k * events) / steps;
    const share = events / steps / (left * left);
    ofAll += share;
    ofDead += 1 / steps / left + (k / steps) * share;
  }
  return { ofAll, ofDead };
}

/**
 * The same curve with robust standard errors: rows of one cluster belong together, and weights are not counts.
 *
 * Without clusters each row is its own. `options` are those the curve was made with: of exp(-hazard) the error is that of the hazard.
 */
export function withRobustErrors(
  curve: SurvivalCurve,
  data: SurvivalData,
  by: { cluster: Int32Array | null; options?: CurveOptions },
): SurvivalCurve {
  const { cluster, options } = by;
  const own = cluster ?? Int32Array.from(data.stop, (_, i) => i);
  const clusters = own.reduce((most, c) => Math.max(most, c), -1) + 1;
  const size = curve.time.length;
  const survivalError = new Float64Array(size);
  const logSurvivalError = new Float64Array(size);
  const cumulativeHazardError = new Float64Array(size);
  jackknifeCurve(curve, { data, cluster: own, clusters, hazard: options?.hazard }, (k, step) => {
    cumulativeHazardError[k] = Math.sqrt(sumOfSquares(step.onHazard));
    if (options?.survival === 'exponential') {
      logSurvivalError[k] = cumulativeHazardError[k];
      survivalError[k] = curve.survival[k]! * logSurvivalError[k];
      return;
    }
    survivalError[k] = Math.sqrt(sumOfSquares(step.onSurvival));
    logSurvivalError[k] = survivalError[k] === 0 ? 0 : survivalError[k] / curve.survival[k]!;
  });
  return { ...curve, survivalError, logSurvivalError, cumulativeHazardError };
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
