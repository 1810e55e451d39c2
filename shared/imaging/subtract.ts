import { airBelow } from './coarsen.ts';
import { fitGrey } from './fitGrey.ts';
import { fitShade, type ShadeFit } from './fitShade.ts';
import { reslice, type CutPlane } from './reslice.ts';
import { moved, reversed, turned, type Matrix4, type Point } from './rigid.ts';
import { smoothed } from './smoothed.ts';
import type { Volume } from './volume.ts';

/** A subtraction, computed slice by slice: after gadolinium minus before. */
export interface Subtraction {
  /** Where the slices lie, in the space of the series after gadolinium. */
  planes: readonly CutPlane[];
  fit: ShadeFit;
  /** Median grey value of tissue after gadolinium: what enhancement is a share of. */
  tissue: number;
  /** Standard deviation of the smoothed subtraction in tissue that does not enhance. */
  smoothNoise: number;
  /** Slices before gadolinium so thick that thin ones after it were averaged to match. */
  isThick: boolean;
  /** Grey values of one slice, row by row; 0 where either series has none. */
  paint: (index: number) => Float32Array;
  /** The same, smoothed within the slice: faint enhancement stands out of the noise. */
  paintSmooth: (index: number) => Float32Array;
}

/** Smoothing of what is coloured, mm: two thirds of the smallest nodule that counts as measurable are kept. */
const smoothMm = 1.3;

/**
 * Subtracts a series before gadolinium from one after it.
 *
 * `toBefore` maps a point of the series after gadolinium to the same anatomy in the one before (LPS mm). Grey values are first fitted to each other over
 * tissue, with the shading of the coil. On the grid of the series after gadolinium; where the slices before are more than 1.8 times as thick, on theirs, since what lies between them was
 * not seen. Null where they have no tissue in common.
 */
export function subtract(after: Volume, before: Volume, toBefore: Matrix4): Subtraction | null {
  const isThick = before.spacingMm[2] > 1.8 * after.spacingMm[2];
  const back = reversed(toBefore);
  if (!back) return null;
  const planes = isThick ? planesOf(before).map((plane) => carried(plane, back)) : planesOf(after);
  const slab = isThick ? { slab: { thicknessMm: before.spacingMm[2], of: 'mean' as const } } : {};
  const pairOf = (plane: CutPlane) => ({
    plane,
    post: reslice(after, plane, { ...slab, outside: Number.NaN }),
    pre: reslice(before, plane, { toVolume: toBefore, outside: Number.NaN }),
  });
  const sample = spread(planes).map(pairOf);
  const pairs = tissuePairs(sample);
  const start = fitGrey(pairs.pre, pairs.post);
  if (!start) return null;
  const fit = fitShade({ before: pairs.pre, after: pairs.post, points: pairs.points }, start);
  const paint = (index: number) => difference(pairOf(planes[index]!), fit);
  const paintSmooth = (index: number) => smoothed(paint(index), planes[index]!, smoothMm);
  const tissue = Float64Array.from(pairs.post).sort()[pairs.post.length >> 1]!;
  const smoothNoise = spread(planes.map((_, index) => index)).map((index, i) =>
    noiseOf(paintSmooth(index), sample[i]!),
  );
  return {
    planes,
    fit,
    tissue,
    smoothNoise: smoothNoise.sort((a, b) => a - b)[smoothNoise.length >> 1]!,
    isThick,
    paint,
    paintSmooth,
  };
}

/** The slices of a volume as planes to cut along. */
function planesOf(volume: Volume): CutPlane[] {
  const axis = (column: number): Point => [
    volume.toPatient[column]!,
    volume.toPatient[4 + column]!,
    volume.toPatient[8 + column]!,
  ];
  const unit = (way: Point, length: number): Point => [way[0] / length, way[1] / length, way[2] / length];
  const [betweenColumnsMm, betweenRowsMm] = volume.spacingMm;
  return Array.from({ length: volume.slices }, (_, k) => ({
    originMm: moved(volume.toPatient, [0, 0, k]),
    row: unit(axis(0), betweenColumnsMm),
    column: unit(axis(1), betweenRowsMm),
    betweenRowsMm,
    betweenColumnsMm,
    rows: volume.rows,
    columns: volume.columns,
  }));
}

function carried(plane: CutPlane, by: Matrix4): CutPlane {
  return {
    ...plane,
    originMm: moved(by, plane.originMm),
    row: turned(by, plane.row),
    column: turned(by, plane.column),
  };
}

/** Nine of many, evenly spread, without the ends. */
function spread<One>(all: readonly One[]): One[] {
  return Array.from({ length: 9 }, (_, i) => all[Math.floor(((i + 1) / 10) * all.length)]!);
}

interface Pair {
  plane: CutPlane;
  post: Float32Array;
  pre: Float32Array;
}

/** Pixels that are tissue before and after, at most about 30,000. */
function tissuePairs(sample: readonly Pair[]): { pre: number[]; post: number[]; points: Point[] } {
  const [airPost, airPre] = [airBelow(sample.map((one) => one.post)), airBelow(sample.map((one) => one.pre))];
  const step = Math.max(1, Math.floor(sample.reduce((sum, one) => sum + one.post.length, 0) / 90_000));
  const [pre, post, points]: [number[], number[], Point[]] = [[], [], []];
  for (const pair of sample)
    for (let at = 0; at < pair.post.length; at += step)
      if (pair.post[at]! > airPost && pair.pre[at]! > airPre) {
        pre.push(pair.pre[at]!);
        post.push(pair.post[at]!);
        points.push(pointOn(pair.plane, Math.floor(at / pair.plane.columns), at % pair.plane.columns));
      }
  return { pre, post, points };
}

function difference({ plane, post, pre }: Pair, { gainAt, intercept }: ShadeFit): Float32Array {
  const out = new Float32Array(post.length);
  const { rows, columns } = plane;
  for (let row = 0; row < rows; row += 1) {
    // Along a row the gain is a quadratic function: three values give all.
    const [a, b, c] = [0, columns / 2, columns].map((column) => gainAt(pointOn(plane, row, column)));
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const t = column / columns;
      const gain = a! * (1 - t) * (1 - 2 * t) + 4 * b! * t * (1 - t) + c! * t * (2 * t - 1);
      const off = post[at]! - gain * pre[at]! - intercept;
      out[at] = Number.isNaN(off) ? 0 : off;
    }
  }
  return out;
}

function pointOn(plane: CutPlane, row: number, column: number): Point {
  const along = (i: 0 | 1 | 2) =>
    plane.originMm[i] + plane.row[i] * plane.betweenColumnsMm * column + plane.column[i] * plane.betweenRowsMm * row;
  return [along(0), along(1), along(2)];
}

/** Robust standard deviation over tissue. */
function noiseOf(values: Float32Array, pair: Pair): number {
  const air = airBelow([pair.post]);
  const inside = values
    .filter((_, at) => pair.post[at]! > air && !Number.isNaN(pair.pre[at]!))
    .map(Math.abs)
    .sort();
  return 1.4826 * (inside[inside.length >> 1] ?? 0);
}
