/** How a quantile is read off a sample: 7 is R's and Excel's, 6 SPSS's and Minitab's, 2 SAS's and Stata's (Hyndman and Fan 1996). */
export type QuantileType = 2 | 6 | 7;

/** The quantile of some values, given in ascending order; NaN for none. */
export function sampleQuantile(sorted: readonly number[], p: number, type: QuantileType = 7): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const at = (k: number) => sorted[Math.min(n, Math.max(1, k)) - 1]!;
  // Guards against 0.3 * 10 = 2.9999...: R's own allowance.
  const fuzz = 4 * Number.EPSILON;
  if (type === 2) {
    const place = n * p;
    const whole = Math.floor(place + fuzz);
    return place - whole > fuzz ? at(whole + 1) : (at(whole) + at(whole + 1)) / 2;
  }
  const place = type === 7 ? 1 + (n - 1) * p : (n + 1) * p;
  const whole = Math.floor(place + fuzz);
  const share = Math.abs(place - whole) < fuzz ? 0 : place - whole;
  return share === 0 ? at(whole) : at(whole) + share * (at(whole + 1) - at(whole));
}
