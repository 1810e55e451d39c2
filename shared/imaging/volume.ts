import { cross, dot, minus } from './geometry.ts';
import type { Matrix4, Point } from './rigid.ts';
import { reversed } from './rigid.ts';

/** What a regular grid needs to know of each frame of a series. */
export interface GridFrame {
  /** Centre of the first pixel, LPS mm. */
  positionMm: Point | readonly number[] | null;
  /** Row direction cosines, then column direction cosines. */
  orientation: readonly number[] | null;
  /** Between rows, then between columns. */
  pixelSpacingMm: readonly number[] | null;
  rows: number;
  columns: number;
  samplesPerPixel: number;
}

/** Why the slices of a series make no regular grid. */
export type NoGrid =
  | 'fewSlices'
  | 'colour'
  | 'noPlace'
  | 'mixedMatrix'
  | 'mixedOrientation'
  | 'repeatedPositions'
  | 'gap'
  | 'unevenSpacing';

/** A regular grid in the patient: `columns` along i, `rows` along j, `slices` along k, all 0-based. */
export interface VoxelGrid {
  columns: number;
  rows: number;
  slices: number;
  /** From index (column, row, slice) to the voxel's centre, LPS mm. */
  toPatient: Matrix4;
  /** The way back; fractions lie between voxels. */
  toIndex: Matrix4;
  /** Distance between columns, rows and slices, mm. */
  spacingMm: Point;
  /** Series with the same key share a patient coordinate system. */
  spaceKey: string | null;
}

/** A series as one block of grey values, rescale applied; each slice row by row, as a frame's pixels are. */
export interface Volume extends VoxelGrid {
  voxels: readonly ArrayLike<number>[];
}

/** Cosines of two slices of one grid differ by less than this. */
const parallel = 0.002;
/** Frames nearer than this are one position acquired several times, mm. */
const samePlaceMm = 0.02;
/** How far a step may be from the usual one, as a share of it. */
const even = 0.05;

/**
 * Whether the frames of a series lie on one regular grid, and on which.
 *
 * Frames are put in order of position; `order[k]` is the 0-based place in `frames` of slice k. Slices may lie aslant (a shear), as long as their steps are
 * equal. A gap, a second orientation or matrix, a position acquired twice, or uneven steps forbid a grid: cutting across them would draw tissue where none
 * was imaged.
 */
export function gridOf(
  frames: readonly GridFrame[],
  spaceKey: string | null,
): { kind: 'grid'; grid: VoxelGrid; order: number[] } | { kind: 'none'; why: NoGrid } {
  const first = frames[0];
  if (!first || frames.length < 3) return { kind: 'none', why: 'fewSlices' };
  const why = differs(frames, first);
  if (why) return { kind: 'none', why };
  const [row, column] = axes(first);
  const normal = cross(row, column);
  const placed = frames
    .map((frame, place) => ({ place, at: vector(frame.positionMm!), alongMm: dot(vector(frame.positionMm!), normal) }))
    .sort((a, b) => a.alongMm - b.alongMm);
  const bad = uneven(placed);
  if (bad) return { kind: 'none', why: bad };
  const [start, end] = [placed[0]!.at, placed.at(-1)!.at];
  const step = minus(end, start).map((part) => part / (placed.length - 1)) as [number, number, number];
  const [betweenRows, betweenColumns] = first.pixelSpacingMm as [number, number];
  const toPatient = [0, 1, 2]
    .flatMap((i) => [row[i]! * betweenColumns, column[i]! * betweenRows, step[i]!, start[i]!])
    .concat(0, 0, 0, 1);
  const toIndex = reversed(toPatient);
  if (!toIndex) return { kind: 'none', why: 'noPlace' };
  const spacingMm: Point = [betweenColumns, betweenRows, Math.sqrt(dot(step, step))];
  const size = { columns: first.columns, rows: first.rows, slices: frames.length };
  return {
    kind: 'grid',
    grid: { ...size, toPatient, toIndex, spacingMm, spaceKey },
    order: placed.map((one) => one.place),
  };
}

function differs(frames: readonly GridFrame[], first: GridFrame): NoGrid | null {
  for (const frame of frames) {
    if (frame.samplesPerPixel !== 1) return 'colour';
    if (!frame.positionMm || frame.orientation?.length !== 6 || !isPositive(frame.pixelSpacingMm)) return 'noPlace';
    if (frame.rows !== first.rows || frame.columns !== first.columns) return 'mixedMatrix';
    if (frame.pixelSpacingMm!.some((mm, i) => Math.abs(mm - first.pixelSpacingMm![i]!) > 1e-3)) return 'mixedMatrix';
    if (frame.orientation.some((cosine, i) => Math.abs(cosine - first.orientation![i]!) > parallel))
      return 'mixedOrientation';
  }
  return null;
}

function uneven(placed: readonly { at: [number, number, number]; alongMm: number }[]): NoGrid | null {
  const steps = placed.slice(1).map((one, i) => one.alongMm - placed[i]!.alongMm);
  if (steps.some((step) => step < samePlaceMm)) return 'repeatedPositions';
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1]!;
  if (steps.some((step) => step > 1.5 * usual)) return 'gap';
  if (steps.some((step) => Math.abs(step - usual) > even * usual)) return 'unevenSpacing';
  const [start, end] = [placed[0]!.at, placed.at(-1)!.at];
  const isOnLine = placed.every(({ at }, k) =>
    at.every((mm, i) => Math.abs(mm - start[i]! - ((end[i]! - start[i]!) * k) / (placed.length - 1)) < 0.5),
  );
  return isOnLine ? null : 'unevenSpacing';
}

function axes(frame: GridFrame): [[number, number, number], [number, number, number]] {
  return [vector(frame.orientation!), vector(frame.orientation!.slice(3))];
}

function vector(numbers: readonly number[]): [number, number, number] {
  return [numbers[0]!, numbers[1]!, numbers[2]!];
}

function isPositive(spacing: readonly number[] | null): boolean {
  return spacing?.length === 2 && spacing.every((mm) => mm > 0);
}
