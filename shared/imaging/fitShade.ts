import type { GreyFit } from './fitGrey.ts';
import type { Point } from './rigid.ts';

/** How grey values before gadolinium turn into those after it, where the coil shades the two differently: a gain that changes slowly through the person. */
export interface ShadeFit {
  /** Gain at a point (LPS mm). */
  gainAt: (point: Point) => number;
  intercept: number;
  /** Standard deviation of tissue that does not enhance, in grey values after gadolinium; from the median deviation. */
  noise: number;
}

/** Values further off than this many standard deviations do not count (Tukey's biweight). */
const reach = 4.685;
const rounds = 8;
/** Coordinates are taken in units of about the radius of a head, mm, so that no term dwarfs the others. */
const unitMm = 80;

/**
 * Fits a gain that is a quadratic function of place, and an intercept, to pairs of grey values.
 *
 * Robust (Tukey's biweight, iterated from `start`), so that enhancing tissue does not pull it; far too smooth to follow a lesion or a sulcus. A person who
 * moved lies elsewhere in the coil: without this a faint enhancement drowns where the coil is weaker.
 */
export function fitShade(
  pairs: { before: readonly number[]; after: readonly number[]; points: readonly Point[] },
  start: GreyFit,
): ShadeFit {
  const { before, after, points } = pairs;
  const middle = middleOf(points);
  const rows = points.map((point, i) => [...terms(point, middle).map((term) => term * before[i]!), 1]);
  let gains = [start.slope, ...Array.from({ length: 9 }, () => 0), start.intercept];
  let noise = start.noise;
  for (let round = 0; round < rounds; round += 1) {
    const off = rows.map((row, i) => after[i]! - dotOf(row, gains));
    noise = 1.4826 * (Float64Array.from(off, Math.abs).sort()[off.length >> 1] ?? 0);
    const next = solve(
      rows,
      after,
      off.map((one) => weight(one, noise)),
    );
    if (!next) break;
    gains = next;
  }
  return { gainAt: (point) => dotOf(terms(point, middle), gains), intercept: gains[10]!, noise };
}

function terms(point: Point, middle: Point): number[] {
  const [x, y, z] = [0, 1, 2].map((i) => (point[i]! - middle[i]!) / unitMm) as [number, number, number];
  return [1, x, y, z, x * x, y * y, z * z, x * y, x * z, y * z];
}

function middleOf(points: readonly Point[]): Point {
  const mean = (i: 0 | 1 | 2) => points.reduce((sum, point) => sum + point[i], 0) / Math.max(1, points.length);
  return [mean(0), mean(1), mean(2)];
}

function weight(off: number, noise: number): number {
  const share = noise === 0 ? 0 : off / (reach * noise);
  return Math.abs(share) >= 1 ? 0 : (1 - share * share) ** 2;
}

function dotOf(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** Weighted least squares by the normal equations; null where they cannot be solved. */
function solve(rows: readonly number[][], values: readonly number[], weights: readonly number[]): number[] | null {
  const size = rows[0]?.length ?? 0;
  const m = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (const [i, row] of rows.entries()) {
    const w = weights[i]!;
    if (w === 0) continue;
    for (let a = 0; a < size; a += 1) {
      const wa = w * row[a]!;
      for (let b = 0; b < size; b += 1) m[a]![b]! += wa * row[b]!;
      m[a]![size]! += wa * values[i]!;
    }
  }
  for (let at = 0; at < size; at += 1) {
    let best = at;
    for (let row = at + 1; row < size; row += 1) if (Math.abs(m[row]![at]!) > Math.abs(m[best]![at]!)) best = row;
    [m[at], m[best]] = [m[best]!, m[at]!];
    if (Math.abs(m[at]![at]!) < 1e-9) return null;
    for (let row = 0; row < size; row += 1) {
      const factor = row === at ? 0 : m[row]![at]! / m[at]![at]!;
      if (factor !== 0) for (let column = at; column <= size; column += 1) m[row]![column]! -= factor * m[at]![column]!;
    }
  }
  return m.map((row, at) => row[size]! / row[at]!);
}
