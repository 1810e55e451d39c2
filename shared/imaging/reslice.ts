import { cross } from './geometry.ts';
import { chained, moved, turned, unmoved, type Matrix4, type Point } from './rigid.ts';
import type { Volume } from './volume.ts';

/** A cut through the patient: an image of `rows` by `columns` pixels, LPS mm. */
export interface CutPlane {
  /** Centre of the first pixel. */
  originMm: Point;
  /** Unit direction in which the column index grows. */
  row: Point;
  /** Unit direction in which the row index grows, at a right angle to `row`. */
  column: Point;
  betweenRowsMm: number;
  betweenColumnsMm: number;
  rows: number;
  columns: number;
}

/** How a cut is made. */
export interface CutHow {
  /** From a point of the cut's patient space to the same anatomy in the volume's patient space; without it both are one space. */
  toVolume?: Matrix4;
  /** A thick cut: the largest or the mean value through `thicknessMm`, half on each side of the plane. */
  slab?: { thicknessMm: number; of: 'max' | 'mean' };
  /** Value where the volume has none; 0 unless told. */
  outside?: number;
}

/**
 * Cuts a volume along any plane, with trilinear interpolation.
 *
 * Answers the pixels row by row. A sample counts as inside up to half a voxel beyond the centres of the outermost voxels. Where the cut lies on the grid the
 * values are those of the grid, unchanged.
 */
export function reslice(volume: Volume, plane: CutPlane, how: CutHow = {}): Float32Array {
  const toIndex = chained(volume.toIndex, how.toVolume ?? unmoved);
  const across = turned(toIndex, scaled(plane.row, plane.betweenColumnsMm));
  const down = turned(toIndex, scaled(plane.column, plane.betweenRowsMm));
  const start = moved(toIndex, plane.originMm);
  const outside = how.outside ?? 0;
  if (!how.slab) return cut(volume, { start, across, down, ...plane, outside });
  const stepMm = Math.min(...volume.spacingMm);
  const count = Math.max(1, Math.round(how.slab.thicknessMm / stepMm));
  const normal = cross([...plane.row], [...plane.column]);
  const through = turned(toIndex, scaled(normal, how.slab.thicknessMm / count));
  return project(
    Array.from({ length: count }, (_, i) => i - (count - 1) / 2).map((at) =>
      cut(volume, { start: sum(start, scaled(through, at)), across, down, ...plane, outside: Number.NaN }),
    ),
    how.slab.of,
    outside,
  );
}

interface Cut {
  start: Point;
  across: Point;
  down: Point;
  rows: number;
  columns: number;
  outside: number;
}

function cut(volume: Volume, at: Cut): Float32Array {
  const { columns: nx, rows: ny, slices: nz, voxels } = volume;
  const out = new Float32Array(at.rows * at.columns);
  const [ax, ay, az] = at.across;
  for (let row = 0, to = 0; row < at.rows; row += 1) {
    const x0 = at.start[0] + at.down[0] * row;
    const y0 = at.start[1] + at.down[1] * row;
    const z0 = at.start[2] + at.down[2] * row;
    for (let column = 0; column < at.columns; column += 1, to += 1) {
      let x = x0 + ax * column;
      let y = y0 + ay * column;
      let z = z0 + az * column;
      if (!(x > -0.5 && y > -0.5 && z > -0.5 && x < nx - 0.5 && y < ny - 0.5 && z < nz - 0.5)) {
        out[to] = at.outside;
        continue;
      }
      x = x < 0 ? 0 : x > nx - 1 ? nx - 1 : x;
      y = y < 0 ? 0 : y > ny - 1 ? ny - 1 : y;
      z = z < 0 ? 0 : z > nz - 1 ? nz - 1 : z;
      // None is negative here. Not Math.floor: in this loop the look-up of a global shows.
      const [i, j, k] = [x | 0, y | 0, z | 0];
      const fx = x - i;
      const fy = y - j;
      const fz = z - k;
      const base = j * nx + i;
      // A neighbour without weight is not looked up: at the rim of the grid it does not exist.
      const right = fx > 1e-6 ? 1 : 0;
      const below = fy > 1e-6 ? nx : 0;
      const low = between(voxels[k]!, base, { right, below, fx, fy });
      out[to] = fz > 1e-6 ? low + fz * (between(voxels[k + 1]!, base, { right, below, fx, fy }) - low) : low;
    }
  }
  return out;
}

function between(
  slice: ArrayLike<number>,
  base: number,
  at: { right: number; below: number; fx: number; fy: number },
): number {
  const top = slice[base]! + at.fx * (slice[base + at.right]! - slice[base]!);
  const lower = base + at.below;
  const bottom = slice[lower]! + at.fx * (slice[lower + at.right]! - slice[lower]!);
  return top + at.fy * (bottom - top);
}

function project(cuts: readonly Float32Array[], of: 'max' | 'mean', outside: number): Float32Array {
  const out = new Float32Array(cuts[0]!.length);
  const { isNaN, NEGATIVE_INFINITY } = Number;
  for (let pixel = 0; pixel < out.length; pixel += 1) {
    let count = 0;
    let total = 0;
    let largest = NEGATIVE_INFINITY;
    for (const one of cuts) {
      const value = one[pixel]!;
      if (isNaN(value)) continue;
      count += 1;
      total += value;
      if (value > largest) largest = value;
    }
    out[pixel] = count === 0 ? outside : of === 'max' ? largest : total / count;
  }
  return out;
}

function scaled(way: Point, by: number): Point {
  return [way[0] * by, way[1] * by, way[2] * by];
}

function sum(a: Point, b: Point): Point {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}
