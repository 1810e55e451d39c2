/**
 * Finds where a continuous function is zero between two places of opposite sign (Brent 1973).
 *
 * `tolerance` is that of the place; 0 goes on to the last digit. NaN when both ends have the same sign.
 */
export function findRoot(f: (x: number) => number, range: { low: number; high: number }, tolerance = 0): number {
  let a = range.low;
  let b = range.high;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0 || Number.isNaN(fa + fb)) return NaN;
  let c = a;
  let fc = fa;
  let before = b - a;
  let last = before;
  for (let iteration = 0; iteration < 300; iteration++) {
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const least = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const middle = (c - b) / 2;
    if (Math.abs(middle) <= least || fb === 0) return b;
    const guess =
      Math.abs(before) >= least && Math.abs(fa) > Math.abs(fb) ? interpolate({ a, b, c, fa, fb, fc }) : null;
    if (guess !== null && 2 * Math.abs(guess) < Math.min(3 * Math.abs(middle) - Math.abs(least), Math.abs(before))) {
      before = last;
      last = guess;
    } else {
      before = middle;
      last = middle;
    }
    a = b;
    fa = fb;
    b += Math.abs(last) > least ? last : Math.sign(middle) * least;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      before = b - a;
      last = before;
    }
  }
  return b;
}

/** The step to the zero of a line or of a parabola on its side through two or three points. */
function interpolate(at: { a: number; b: number; c: number; fa: number; fb: number; fc: number }): number | null {
  const { a, b, c, fa, fb, fc } = at;
  const s = fb / fa;
  let p: number;
  let q: number;
  if (a === c) {
    p = (c - b) * s;
    q = 1 - s;
  } else {
    const t = fa / fc;
    const r = fb / fc;
    p = s * ((c - b) * t * (t - r) - (b - a) * (r - 1));
    q = (t - 1) * (r - 1) * (s - 1);
  }
  const step = p / q;
  const isToward = Math.sign(step) === Math.sign(c - b);
  return Number.isFinite(step) && isToward ? step : null;
}
