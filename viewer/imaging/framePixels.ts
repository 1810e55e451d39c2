import { sliceNormal } from './sliceNormal.ts';
import type { StackFrame, Vector } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation' | 'pixelSpacingMm'>;

/** A place on a frame: 0-based row and column of pixel middles with fractions, and the distance from the plane along its normal, mm. */
export interface PixelPlace {
  row: number;
  column: number;
  awayMm: number;
}

/** Where a point of patient space (LPS mm) lies on a frame (PS3.3 C.7.6.2.1.1); null where the frame has no place in space. */
export function toPixel(frame: Plane, point: Vector): PixelPlace | null {
  const { positionMm, orientation, pixelSpacingMm } = frame;
  const normal = sliceNormal(orientation);
  if (!positionMm || !orientation || !pixelSpacingMm || !normal) return null;
  const [betweenRows = 1, betweenColumns = 1] = pixelSpacingMm;
  const from: Vector = [point[0] - positionMm[0], point[1] - positionMm[1], point[2] - positionMm[2]];
  const along = (axis: ArrayLike<number>, at = 0) =>
    from[0] * (axis[at] ?? 0) + from[1] * (axis[at + 1] ?? 0) + from[2] * (axis[at + 2] ?? 0);
  return {
    column: along(orientation) / betweenColumns,
    row: along(orientation, 3) / betweenRows,
    awayMm: along(normal),
  };
}

/** The point of patient space (LPS mm) in the middle of a pixel; null where the frame has no place in space. */
export function toPatient(frame: Plane, row: number, column: number): [number, number, number] | null {
  const { positionMm, orientation, pixelSpacingMm } = frame;
  if (!positionMm || orientation?.length !== 6 || !pixelSpacingMm) return null;
  const [betweenRows = 1, betweenColumns = 1] = pixelSpacingMm;
  const at = (axis: 0 | 1 | 2) =>
    positionMm[axis] +
    (orientation[axis] ?? 0) * column * betweenColumns +
    (orientation[axis + 3] ?? 0) * row * betweenRows;
  return [at(0), at(1), at(2)];
}
