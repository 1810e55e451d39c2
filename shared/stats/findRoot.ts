/** The two places known so far, `b` the better, and `c` the one on the other side of zero from `b`. */
interface Bracket {
  a: number;
  b: number;
  c: number;
  fa: number;
  fb: number;
  fc: number;
}

/**
 * Finds where a continuous function is zero between two places of opposite sign (Brent 1973).
 *
 * Takes the same steps as R's `uniroot`, so that a limit which R finds to a loose `tolerance` comes out the same. NaN when
 * both ends have the same sign.
 */
export function findRoot(f: (x: number) => number, range: { low: number; high: number }, tolerance = 0): number {
  const at: Bracket = { a: range.low, b: range.high, c: range.low, fa: f(range.low), fb: f(range.high), fc: 0 };
  at.fc = at.fa;
  if (at.fa === 0) return at.a;
  if (at.fb === 0) return at.b;
  if (Number.isNaN(at.fa + at.fb) || at.fa > 0 === at.fb > 0) return NaN;
  for (let iteration = 0; iteration < 1000; iteration++) {
    const before = at.b - at.a;
    if (Math.abs(at.fc) < Math.abs(at.fb)) {
      Object.assign(at, { a: at.b, b: at.c, c: at.b, fa: at.fb, fb: at.fc, fc: at.fb });
    }
    const least = 2 * Number.EPSILON * Math.abs(at.b) + tolerance / 2;
    const half = (at.c - at.b) / 2;
    if (Math.abs(half) <= least || at.fb === 0) return at.b;
    const isPromising = Math.abs(before) >= least && Math.abs(at.fa) > Math.abs(at.fb);
    const step = isPromising ? (interpolate(at, before, least) ?? half) : half;
    at.a = at.b;
    at.fa = at.fb;
    at.b += Math.abs(step) < least ? (step > 0 ? least : -least) : step;
    at.fb = f(at.b);
    if ((at.fb > 0 && at.fc > 0) || (at.fb < 0 && at.fc < 0)) {
      at.c = at.a;
      at.fc = at.fa;
    }
  }
  return at.b;
}

/** The step to the zero of a line or of a parabola on its side; null when it is no better than halving. */
function interpolate(at: Bracket, before: number, least: number): number | null {
  const { a, b, c, fa, fb, fc } = at;
  const width = c - b;
  let p: number;
  let q: number;
  if (a === c) {
    const s = fb / fa;
    p = width * s;
    q = 1 - s;
  } else {
    const t = fa / fc;
    const r = fb / fc;
    const s = fb / fa;
    p = s * (width * t * (t - r) - (b - a) * (r - 1));
    q = (t - 1) * (r - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const isInside = p < 0.75 * width * q - Math.abs(least * q) / 2 && p < Math.abs((before * q) / 2);
  return isInside ? p / q : null;
}
