/** A point or direction in patient space, LPS; points in mm. */
export type Point = readonly [number, number, number];

/** An affine map of 3D space: 16 numbers, row-major, last row 0 0 0 1. Points are columns: `mapped = matrix * point`. */
export type Matrix4 = readonly number[];

/** The map that leaves every point where it is. */
export const unmoved: Matrix4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Where a map brings a point. */
export function moved(matrix: Matrix4, point: Point): Point {
  const at = (row: number) =>
    matrix[row]! * point[0] + matrix[row + 1]! * point[1] + matrix[row + 2]! * point[2] + matrix[row + 3]!;
  return [at(0), at(4), at(8)];
}

/** Where a map brings a direction: as a point, without the shift. */
export function turned(matrix: Matrix4, way: Point): Point {
  const at = (row: number) => matrix[row]! * way[0] + matrix[row + 1]! * way[1] + matrix[row + 2]! * way[2];
  return [at(0), at(4), at(8)];
}

/** First `inner`, then `outer`: the matrix product outer * inner. */
export function chained(outer: Matrix4, inner: Matrix4): Matrix4 {
  return Array.from({ length: 16 }, (_, at) => {
    const [row, column] = [Math.floor(at / 4) * 4, at % 4];
    return [0, 1, 2, 3].reduce((sum, i) => sum + outer[row + i]! * inner[i * 4 + column]!, 0);
  });
}

/** The way back of an affine map; null where it has none (two axes fall together). */
export function reversed(m: Matrix4): Matrix4 | null {
  type Row = [number, number, number, number];
  const [a, b, c, x] = m.slice(0, 4) as Row;
  const [d, e, f, y] = m.slice(4, 8) as Row;
  const [g, h, i, z] = m.slice(8, 12) as Row;
  const [A, B, C] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const determinant = a * A + b * B + c * C;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-12) return null;
  const turn = [A, c * h - b * i, b * f - c * e, B, a * i - c * g, c * d - a * f, C, b * g - a * h, a * e - b * d];
  const back = turn.map((part) => part / determinant);
  return [0, 3, 6]
    .flatMap((row) => {
      const [p = 0, q = 0, r = 0] = back.slice(row, row + 3);
      return [p, q, r, -(p * x + q * y + r * z)];
    })
    .concat(0, 0, 0, 1);
}

/**
 * The rigid map that turns about a point and then shifts.
 *
 * `axis` is a unit direction, the turn is right-handed in degrees, `shiftMm` is LPS mm.
 */
export function turnAndShift(given: { axis: Point; degrees: number; aboutMm: Point; shiftMm: Point }): Matrix4 {
  const { axis, aboutMm: p, shiftMm: s } = given;
  const [x, y, z] = axis;
  const angle = (given.degrees * Math.PI) / 180;
  const [c, n] = [Math.cos(angle), Math.sin(angle)];
  const t = 1 - c;
  const r = [
    [c + x * x * t, x * y * t - z * n, x * z * t + y * n],
    [y * x * t + z * n, c + y * y * t, y * z * t - x * n],
    [z * x * t - y * n, z * y * t + x * n, c + z * z * t],
  ].flat();
  const rest = (row: number) =>
    p[row]! + s[row]! - (r[row * 3]! * p[0] + r[row * 3 + 1]! * p[1] + r[row * 3 + 2]! * p[2]);
  return [0, 1, 2].flatMap((row) => [...r.slice(row * 3, row * 3 + 3), rest(row)]).concat(0, 0, 0, 1);
}
