import { reslice } from './reslice.ts';
import { moved, type Point } from './rigid.ts';
import type { Volume } from './volume.ts';

/** A coarse copy of a volume along the patient's axes: x to the left, y to the back, z to the head; equal spacing; cropped to tissue. */
export type CoarseVolume = Volume & { originMm: Point; stepMm: number; voxels: readonly Float32Array[] };

/** Air kept around the tissue, voxels. */
const margin = 4;

/**
 * A volume on a coarse grid along the patient's axes, for registering and for measuring how well two series match.
 *
 * Each coarse voxel is the mean of what lies in it, so that noise and fine edges do not turn into false structure. Cropped to where tissue is (brighter
 * than `airBelow`), with a margin.
 */
export function coarsen(volume: Volume, stepMm: number): CoarseVolume {
  const whole = resample(volume, bounds(volume), stepMm);
  const air = airBelow(whole.voxels);
  const low = [whole.columns, whole.rows, whole.slices];
  const high = [-1, -1, -1];
  const { floor, max, min } = Math;
  for (const [k, slice] of whole.voxels.entries())
    for (let at = 0; at < slice.length; at += 1) {
      if (slice[at]! <= air) continue;
      const index = [at % whole.columns, floor(at / whole.columns), k];
      for (const axis of [0, 1, 2]) {
        low[axis] = min(low[axis]!, index[axis]!);
        high[axis] = max(high[axis]!, index[axis]!);
      }
    }
  return high[0]! < 0 ? whole : crop(whole, low, high);
}

/** The grey value that parts air from tissue: a fifth of the bright tissue (the 98th percentile), above the noise of air. */
export function airBelow(voxels: readonly Float32Array[]): number {
  const sample: number[] = [];
  for (const slice of voxels) for (let at = 0; at < slice.length; at += 17) if (slice[at]! > 0) sample.push(slice[at]!);
  sample.sort((a, b) => a - b);
  return 0.2 * (sample[Math.floor(sample.length * 0.98)] ?? 0);
}

function bounds(volume: Volume): { low: Point; high: Point } {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) =>
    moved(volume.toPatient, [
      corner & 1 ? volume.columns - 0.5 : -0.5,
      corner & 2 ? volume.rows - 0.5 : -0.5,
      corner & 4 ? volume.slices - 0.5 : -0.5,
    ]),
  );
  const end = (of: (...values: number[]) => number): Point => [
    of(...corners.map((corner) => corner[0])),
    of(...corners.map((corner) => corner[1])),
    of(...corners.map((corner) => corner[2])),
  ];
  return { low: end(Math.min), high: end(Math.max) };
}

/** Twice as fine within the slice as asked for, and a mean through its thickness; then four pixels become one. */
function resample(volume: Volume, { low, high }: { low: Point; high: Point }, stepMm: number): CoarseVolume {
  const size = [0, 1, 2].map((axis) => Math.max(2, Math.ceil((high[axis]! - low[axis]!) / stepMm)));
  const [columns, rows, slices] = size as [number, number, number];
  const half = stepMm / 2;
  const { floor } = Math;
  const originMm: Point = [low[0] + half, low[1] + half, low[2] + half];
  const voxels = Array.from({ length: slices }, (_, k) => {
    const fine = reslice(
      volume,
      {
        originMm: [low[0] + half / 2, low[1] + half / 2, originMm[2] + k * stepMm],
        row: [1, 0, 0],
        column: [0, 1, 0],
        betweenRowsMm: half,
        betweenColumnsMm: half,
        rows: rows * 2,
        columns: columns * 2,
      },
      { slab: { thicknessMm: stepMm, of: 'mean' } },
    );
    return Float32Array.from({ length: rows * columns }, (_v, at) => {
      const from = floor(at / columns) * 4 * columns + (at % columns) * 2;
      return (fine[from]! + fine[from + 1]! + fine[from + 2 * columns]! + fine[from + 2 * columns + 1]!) / 4;
    });
  });
  return coarse({ voxels, columns, rows, originMm, stepMm, spaceKey: volume.spaceKey });
}

function crop(whole: CoarseVolume, low: readonly number[], high: readonly number[]): CoarseVolume {
  const size = [whole.columns, whole.rows, whole.slices];
  const from = low.map((at) => Math.max(0, at - margin)) as [number, number, number];
  const to = high.map((at, axis) => Math.min(size[axis]! - 1, at + margin));
  const [columns, rows, slices] = to.map((at, axis) => at - from[axis]! + 1) as [number, number, number];
  const { floor } = Math;
  const voxels = Array.from({ length: slices }, (_, k) =>
    Float32Array.from({ length: rows * columns }, (_v, at) => {
      const row = from[1] + floor(at / columns);
      return whole.voxels[from[2] + k]![row * whole.columns + from[0] + (at % columns)]!;
    }),
  );
  const originMm: Point = moved(whole.toPatient, from);
  return coarse({ voxels, columns, rows, originMm, stepMm: whole.stepMm, spaceKey: whole.spaceKey });
}

function coarse(
  given: Pick<CoarseVolume, 'voxels' | 'columns' | 'rows' | 'originMm' | 'stepMm' | 'spaceKey'>,
): CoarseVolume {
  const { originMm: o, stepMm: s } = given;
  return {
    ...given,
    slices: given.voxels.length,
    spacingMm: [s, s, s],
    toPatient: [s, 0, 0, o[0], 0, s, 0, o[1], 0, 0, s, o[2], 0, 0, 0, 1],
    toIndex: [1 / s, 0, 0, -o[0] / s, 0, 1 / s, 0, -o[1] / s, 0, 0, 1 / s, -o[2] / s, 0, 0, 0, 1],
  };
}
