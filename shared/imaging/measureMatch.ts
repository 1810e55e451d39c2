import { airBelow, type CoarseVolume } from './coarsen.ts';
import { reslice } from './reslice.ts';
import type { Matrix4 } from './rigid.ts';

/** How well two volumes lie on each other. */
export interface Match {
  /** Correlation of grey values over tissue, -1..1; meaningful between like contrasts. */
  ncc: number;
  /** Normalised mutual information (Studholme 1999), 1 (nothing in common) .. 2; meaningful between unlike contrasts too. */
  nmi: number;
  /** Share of the fixed tissue, 0..1, that lies within the moving volume. */
  overlap: number;
}

const bins = 32;

/**
 * Measures how well a moving volume, brought over by `toMoving`, matches a fixed one.
 *
 * Over the places that are tissue in the fixed or the moving volume and lie within both: air would flatter every figure. Null where they have no tissue in
 * common.
 */
export function measureMatch(fixed: CoarseVolume, moving: CoarseVolume, toMoving: Matrix4): Match | null {
  const pairs = pairValues(fixed, moving, toMoving);
  if (pairs.a.length < 500) return null;
  return { ncc: correlation(pairs.a, pairs.b), nmi: sharedInformation(pairs.a, pairs.b), overlap: pairs.overlap };
}

function pairValues(fixed: CoarseVolume, moving: CoarseVolume, toVolume: Matrix4) {
  const [airFixed, airMoving] = [airBelow(fixed.voxels), airBelow(moving.voxels)];
  const a: number[] = [];
  const b: number[] = [];
  let tissue = 0;
  let inside = 0;
  const { isNaN } = Number;
  for (const [k, slice] of fixed.voxels.entries()) {
    const { originMm: o, stepMm } = fixed;
    const plane = {
      originMm: [o[0], o[1], o[2] + k * stepMm] as const,
      row: [1, 0, 0] as const,
      column: [0, 1, 0] as const,
      betweenRowsMm: stepMm,
      betweenColumnsMm: stepMm,
      rows: fixed.rows,
      columns: fixed.columns,
    };
    const other = reslice(moving, plane, { toVolume, outside: Number.NaN });
    for (let at = 0; at < slice.length; at += 1) {
      const isTissue = slice[at]! > airFixed;
      if (isTissue) tissue += 1;
      if (isNaN(other[at]!)) continue;
      if (isTissue) inside += 1;
      if (!isTissue && other[at]! <= airMoving) continue;
      a.push(slice[at]!);
      b.push(other[at]!);
    }
  }
  return { a, b, overlap: tissue === 0 ? 0 : inside / tissue };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [a, b].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [da, db] = [a[i]! - meanA!, b[i]! - meanB!];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

function sharedInformation(a: readonly number[], b: readonly number[]): number {
  const [binA, binB] = [binsOf(a), binsOf(b)];
  const joint = new Float64Array(bins * bins);
  const [rowsOf, columnsOf] = [new Float64Array(bins), new Float64Array(bins)];
  for (let i = 0; i < a.length; i += 1) {
    joint[binA[i]! * bins + binB[i]!]! += 1;
    rowsOf[binA[i]!]! += 1;
    columnsOf[binB[i]!]! += 1;
  }
  const both = entropy(joint, a.length);
  return both === 0 ? 1 : (entropy(rowsOf, a.length) + entropy(columnsOf, a.length)) / both;
}

/** Bins between the 0.5th and the 99.5th percentile: one bright vessel must not squeeze the brain into three bins. */
function binsOf(values: readonly number[]): Uint8Array {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor(sorted.length * 0.005)]!;
  const high = sorted[Math.floor(sorted.length * 0.995)]!;
  const scale = high > low ? bins / (high - low) : 0;
  const { max, min, floor } = Math;
  return Uint8Array.from(values, (value) => max(0, min(bins - 1, floor((value - low) * scale))));
}

function entropy(counts: Float64Array, total: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / total) * Math.log(count / total);
  return sum;
}
