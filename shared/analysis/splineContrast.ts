import { zOfLevel } from '../stats/normalQuantile.ts';
import { normalTwoSided } from '../stats/upperTail.ts';
import type { CompiledTerm } from './compiledModel.ts';
import type { CoxEstimate } from './coxEstimate.ts';
import { splineBasis } from './splineBasis.ts';

/** A hazard ratio with its 95% Wald limits. */
export interface Contrast {
  hr: number;
  lower: number;
  upper: number;
  p: number | null;
}

/** The hazard ratio of one value of a spline against another, all else equal; null where a column of it is not estimable. */
export function splineContrast(
  { knots, column }: CompiledTerm,
  estimate: CoxEstimate,
  { at, against }: { at: number; against: number },
): Contrast | null {
  const to = splineBasis(at, knots!);
  const from = splineBasis(against, knots!);
  const places = to.map((_, j) => estimate.names.indexOf(`rcs(${column})${j + 1}`));
  const coefficients = places.map((place) => estimate.coefficients[place] ?? null);
  if (coefficients.includes(null)) return null;
  const difference = to.map((value, j) => value - from[j]!);
  let variance = 0;
  difference.forEach((a, i) =>
    difference.forEach((b, j) => (variance += a * b * (estimate.covariance[places[i]!]?.[places[j]!] ?? NaN))),
  );
  const log = difference.reduce((sum, d, j) => sum + d * coefficients[j]!, 0);
  const se = Math.sqrt(Math.max(0, variance));
  const half = zOfLevel(0.95) * se;
  const [hr, lower, upper] = [log, log - half, log + half].map(Math.exp) as [number, number, number];
  if (![hr, lower, upper].every(Number.isFinite)) return null;
  return { hr, lower, upper, p: se === 0 ? null : normalTwoSided(log / se) };
}
