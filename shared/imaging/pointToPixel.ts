import type { PixelPlane } from './pixelToPoint.ts';
import type { Point } from './rigid.ts';
import { sliceNormal } from './sliceNormal.ts';

/** A place on a frame: 0-based row and column of pixel middles with fractions, and the distance from the plane along its normal, mm. */
export interface PixelPlace {
  row: number;
  column: number;
  awayMm: number;
}

/** Where a point of patient space (LPS mm) lies on a frame: the way back of `pixelToPoint`. Null where the frame has no place in space. */
export function pointToPixel(plane: PixelPlane, point: Point): PixelPlace | null {
  const { positionMm, orientation, pixelSpacingMm } = plane;
  const normal = sliceNormal(orientation);
  if (!positionMm || !orientation || !pixelSpacingMm || !normal) return null;
  const [betweenRows = 1, betweenColumns = 1] = pixelSpacingMm;
  const [x = 0, y = 0, z = 0] = positionMm;
  const from: Point = [point[0] - x, point[1] - y, point[2] - z];
  const along = (axis: ArrayLike<number>, at = 0) =>
    from[0] * (axis[at] ?? 0) + from[1] * (axis[at + 1] ?? 0) + from[2] * (axis[at + 2] ?? 0);
  return {
    column: along(orientation) / betweenColumns,
    row: along(orientation, 3) / betweenRows,
    awayMm: along(normal),
  };
}
