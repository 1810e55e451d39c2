/** How grey values before gadolinium turn into those after it in tissue that takes none up: `after = slope * before + intercept`. */
export interface GreyFit {
  slope: number;
  intercept: number;
  /** Standard deviation of tissue that does not enhance about the line, in grey values after gadolinium; from the median deviation. */
  noise: number;
}

/** Values further off the line than this many standard deviations do not count (Tukey's biweight). */
const reach = 4.685;
const rounds = 12;

/**
 * Fits a line through pairs of grey values so that enhancing tissue does not pull it up.
 *
 * Robust (Tukey's biweight, iterated): up to about a third of the pairs may enhance. Null for fewer than 50 pairs or without contrast.
 */
export function fitGrey(before: readonly number[], after: readonly number[]): GreyFit | null {
  if (before.length < 50) return null;
  const [middleBefore, middleAfter] = [median(before), median(after)];
  const spread = deviation(before, middleBefore);
  if (spread === 0) return null;
  let slope = deviation(after, middleAfter) / spread;
  let intercept = middleAfter - slope * middleBefore;
  let noise = 0;
  for (let round = 0; round < rounds; round += 1) {
    const off = after.map((value, i) => value - slope * before[i]! - intercept);
    noise = 1.4826 * deviation(off, 0);
    const next = weighted(
      before,
      after,
      off.map((one) => weight(one, noise)),
    );
    if (!next) break;
    ({ slope, intercept } = next);
  }
  return { slope, intercept, noise };
}

function weight(off: number, noise: number): number {
  const share = noise === 0 ? (off === 0 ? 0 : 2) : off / (reach * noise);
  return Math.abs(share) >= 1 ? 0 : (1 - share * share) ** 2;
}

function weighted(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
): { slope: number; intercept: number } | null {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const [i, one] of weights.entries()) {
    w += one;
    wx += one * x[i]!;
    wy += one * y[i]!;
    wxx += one * x[i]! * x[i]!;
    wxy += one * x[i]! * y[i]!;
  }
  const spread = w * wxx - wx * wx;
  if (w === 0 || spread <= 0) return null;
  const slope = (w * wxy - wx * wy) / spread;
  return { slope, intercept: (wy - slope * wx) / w };
}

/** Median distance from a value. */
function deviation(values: readonly number[], from: number): number {
  return median(values.map((value) => Math.abs(value - from)));
}

function median(values: readonly number[]): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? 0;
}
