import type { SurvivalCurve } from './kaplanMeier.ts';

/** Mean survival time up to a horizon, with its standard error, in the unit of the times. */
export interface RestrictedMean {
  mean: number;
  error: number;
}

/**
 * The mean time lived up to `horizon`: the area under the curve, carried on flat beyond its last time.
 *
 * The standard error is the Greenwood-type sum over the events before the horizon. `origin` is where the curve begins.
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number, origin = 0): RestrictedMean {
  const inside = curve.time.filter((time) => time <= horizon).length;
  const widths = new Float64Array(inside + 1);
  let mean = origin;
  for (let k = 0; k <= inside; k++) {
    const from = k === 0 ? origin : curve.time[k - 1]!;
    const to = k === inside ? horizon : curve.time[k]!;
    widths[k] = (to - from) * (k === 0 ? 1 : curve.survival[k - 1]!);
    mean += widths[k]!;
  }
  let variance = 0;
  let areaAfter = 0;
  for (let k = inside - 1; k >= 0; k--) {
    areaAfter += widths[k + 1]!;
    const risk = curve.atRisk[k]!;
    const left = risk - curve.events[k]!;
    if (left > 0) variance += (areaAfter * areaAfter * curve.events[k]!) / (risk * left);
  }
  return { mean, error: Math.sqrt(variance) };
}
