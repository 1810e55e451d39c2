import { jackknifeCurve } from './jackknifeCurve.ts';
import { kaplanMeier } from './kaplanMeier.ts';
import type { SurvivalData } from './survivalData.ts';

/**
 * Pseudo-values of survival: for each row and each time, what that row would add to the Kaplan-Meier estimate.
 *
 * Their mean is the estimate; they can be modelled like ordinary numbers. By the infinitesimal jackknife, as R's
 * `survival::pseudo`. One array per row, one number per time.
 */
export function pseudoValues(data: SurvivalData, times: readonly number[]): number[][] {
  const curve = kaplanMeier(data);
  const rows = data.stop.length;
  const values = Array.from({ length: rows }, () => times.map(() => 1));
  jackknifeCurve(curve, { data, cluster: Int32Array.from(data.stop, (_, i) => i), clusters: rows }, (k, step) => {
    const next = k + 1 < curve.time.length ? curve.time[k + 1]! : Infinity;
    times.forEach((time, j) => {
      if (time < curve.time[k]! || time >= next) return;
      for (let row = 0; row < rows; row++) values[row]![j] = curve.survival[k]! + rows * step.onSurvival[row]!;
    });
  });
  return values;
}
