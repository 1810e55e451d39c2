import { maximiseLikelihood, type Likelihood, type Maximum } from './maximiseLikelihood.ts';

/** Likelihood limits of one coefficient; null where the likelihood never falls far enough. */
export interface ProfileLimits {
  lower: number | null;
  upper: number | null;
}

/**
 * The profile likelihood limits of a coefficient: where twice the loss of log likelihood, all others refitted, is z squared.
 *
 * `error` is its Wald standard error, used for the first guess only. Right where Wald limits are not: small samples, separation.
 */
export function profileLimits(
  likelihood: Likelihood,
  maximum: Maximum,
  options: { column: number; error: number; zValue: number },
): ProfileLimits {
  return {
    lower: limitOn(likelihood, maximum, { ...options, side: -1 }),
    upper: limitOn(likelihood, maximum, { ...options, side: 1 }),
  };
}

/** Twice the log likelihood lost when a coefficient is held at `value` and all others are refitted. */
export function profileLoss(likelihood: Likelihood, maximum: Maximum, at: { column: number; value: number }): number {
  const start = Float64Array.from(maximum.beta);
  start[at.column] = at.value;
  return 2 * (maximum.point.value - maximiseLikelihood(likelihood, start, new Set([at.column])).point.value);
}

/** Newton's method on the signed root of the loss, which is nearly straight, kept inside a bracket. */
function limitOn(
  likelihood: Likelihood,
  maximum: Maximum,
  options: { column: number; error: number; zValue: number; side: 1 | -1 },
): number | null {
  const { column, error, zValue, side } = options;
  const centre = maximum.beta[column]!;
  if (!(error > 0) || !Number.isFinite(error)) return null;
  let inner = 0;
  let outer = Infinity;
  let distance = zValue * error;
  let start = Float64Array.from(maximum.beta);
  for (let iteration = 0; iteration < 100; iteration++) {
    start[column] = centre + side * distance;
    const held = maximiseLikelihood(likelihood, start, new Set([column]));
    start = Float64Array.from(held.beta);
    const root = Math.sqrt(Math.max(0, 2 * (maximum.point.value - held.point.value)));
    const miss = root - zValue;
    if (miss < 0) inner = distance;
    else outer = distance;
    const slope = (-side * held.point.score[column]!) / root;
    let next = distance - miss / slope;
    if (!(next > inner && next < outer))
      next = Number.isFinite(outer) ? (inner + outer) / 2 : Math.max(2 * distance, error);
    if (next > 1e4 * error) return null;
    const isThere = Math.abs(next - distance) <= 1e-12 * (Math.abs(centre) + distance);
    distance = next;
    if (isThere) return centre + side * distance;
  }
  return centre + side * distance;
}
