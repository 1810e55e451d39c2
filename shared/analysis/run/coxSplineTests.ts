import type { CoxSpec } from '../survivalSpec.ts';
import { splineBasis } from '../splineBasis.ts';
import { refit, test, type JudgedFit } from './coxCoefficients.ts';

/**
 * Tests of a spline (all of it, and its bends alone) and log hazard ratios against the median of its column.
 *
 * The spline's columns are the first of the model. `at` runs in tens over the range of the knots' column.
 */
export function coxSplineTests(
  judged: JudgedFit,
  spline: NonNullable<CoxSpec['spline']>,
  values: Float64Array,
): object {
  const { fit, covariance } = judged;
  const p = judged.names.length;
  const size = spline.knots.length - 1;
  const rest = judged.names.map((_, j) => j).slice(size);
  const without = refit(fit, rest);
  const linear = refit(fit, [0, ...rest]);
  const known = Array.from(values.filter((value) => !Number.isNaN(value))).sort((a, b) => a - b);
  const reference = median(known);
  const at = tensBetween(known[0]!, known.at(-1)!);
  const contrasts = at.map((x) => {
    const origin = splineBasis(reference, spline.knots);
    const difference = splineBasis(x, spline.knots).map((value, j) => value - origin[j]!);
    let variance = 0;
    difference.forEach((a, i) => difference.forEach((b, j) => (variance += a * b * covariance[i * p + j]!)));
    return { log: difference.reduce((sum, d, j) => sum + d * fit.coefficients[j]!, 0), se: Math.sqrt(variance) };
  });
  return {
    overall_lr: test(2 * (fit.logLikelihood - without.logLikelihood), size),
    nonlinearity_lr: test(2 * (fit.logLikelihood - linear.logLikelihood), size - 1),
    contrast: { reference, at, log_hr: contrasts.map((c) => c.log), se: contrasts.map((c) => c.se) },
  };
}

function median(sorted: number[]): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Whole tens (or powers of ten, for wide or narrow ranges) that lie around a range. */
function tensBetween(low: number, high: number): number[] {
  const unit = 10 ** Math.floor(Math.log10(Math.max(high - low, Number.MIN_VALUE)));
  const first = Math.floor(low / unit);
  const last = Math.ceil(high / unit);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * unit);
}
