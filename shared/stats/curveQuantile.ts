/** Where a curve lies exactly on a quantile within this tolerance it is taken as flat there. */
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * The time by which a share `p` of the cases has had the event: the first time at which survival is at most 1 - p.
 *
 * A curve that is flat exactly at 1 - p gives the middle of the flat; null when the curve does not fall that far. Give a
 * confidence limit instead of survival to get the limit of the quantile. The rules are those of R's `quantile.survfit`.
 */
export function curveQuantile(
  curve: { time: ArrayLike<number>; survival: ArrayLike<number | null>; origin: number },
  p: number,
): number | null {
  const steps = distinctSteps(curve);
  const last = steps.at(-1)!;
  const lastTime = curve.time.length > 0 ? curve.time[curve.time.length - 1]! : curve.origin;
  if (p === 0) return curve.origin;
  const reached = steps.find((step) => step.failed + tolerance >= p);
  if (!reached) return null;
  if (Math.abs(p - last.failed) < tolerance) return (reached.time + lastTime) / 2;
  const passed = steps.find((step) => step.failed - tolerance >= p);
  return passed ? (reached.time + passed.time) / 2 : null;
}

/** The median as R's survival table prints it: as `curveQuantile`, but a curve that ends flat at one half gives the first such time. */
export function curveMedian(time: ArrayLike<number>, survival: ArrayLike<number | null>): number | null {
  let first = -1;
  for (let k = 0; k < time.length; k++) {
    const value = survival[k];
    if (value === null || value === undefined || Number.isNaN(value) || value >= 0.5 + tolerance) continue;
    if (first < 0) {
      first = k;
      if (Math.abs(value - 0.5) >= tolerance) return time[k]!;
    } else if (value < survival[first]!) return (time[first]! + time[k]!) / 2;
  }
  return first < 0 ? null : time[first]!;
}

function distinctSteps(curve: { time: ArrayLike<number>; survival: ArrayLike<number | null>; origin: number }) {
  const steps = [{ time: curve.origin, failed: 0 }];
  const seen = new Set([0]);
  for (let k = 0; k < curve.time.length; k++) {
    const value = curve.survival[k];
    if (value === null || value === undefined || Number.isNaN(value)) continue;
    const failed = 1 - value;
    if (seen.has(failed)) continue;
    seen.add(failed);
    steps.push({ time: curve.time[k]!, failed });
  }
  return steps.sort((a, b) => a.failed - b.failed);
}
