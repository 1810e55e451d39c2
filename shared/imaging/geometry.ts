import type { Orientation, Vector } from './header.ts';
import type { Point } from './rigid.ts';
import type { Plane } from './weighting.ts';

/** Scalar product of two directions. */
export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Vector product, right-handed. */
export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The way from `b` to `a`. */
export function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** How far apart two points are, in their own unit. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Direction of a row: the way the column index grows. */
export function rowOf(orientation: Orientation): Vector {
  return [orientation[0], orientation[1], orientation[2]];
}

/** Direction of a column: the way the row index grows. */
export function columnOf(orientation: Orientation): Vector {
  return [orientation[3], orientation[4], orientation[5]];
}

/** How far unit length and right angle may be off: headers round to six digits, scanners to four. */
const AXIS_TOLERANCE = 0.01;

/** Direction through the slices, unit length; null when the two image axes are not unit vectors at a right angle (then there is no 3D). */
export function normalOf(orientation: Orientation): Vector | null {
  const row = rowOf(orientation);
  const column = columnOf(orientation);
  const isUnit = [row, column].every((axis) => Math.abs(dot(axis, axis) - 1) < AXIS_TOLERANCE);
  if (!isUnit || Math.abs(dot(row, column)) > AXIS_TOLERANCE) return null;
  const normal = cross(row, column);
  const length = Math.sqrt(dot(normal, normal));
  return [normal[0] / length, normal[1] / length, normal[2] / length];
}

/** The anatomical plane nearest to a slice with this normal. */
export function planeOf(normal: Vector): Exclude<Plane, 'mixed' | 'unknown'> {
  const [x, y, z] = normal.map(Math.abs) as Vector;
  if (z >= x && z >= y) return 'axial';
  return x >= y ? 'sagittal' : 'coronal';
}

/** Angle between a slice and its nearest anatomical plane, degrees. */
export function obliquityDegrees(normal: Vector): number {
  return (Math.acos(Math.min(1, Math.max(...normal.map(Math.abs)))) * 180) / Math.PI;
}
