import { columnOf, rowOf } from './geometry.ts';
import type { Vector } from './header.ts';
import type { SlicePlace } from './slicePlace.ts';

/**
 * The point in the patient under a pixel of a frame.
 *
 * `column` and `row` are 0-based and may be fractions; 0, 0 is the centre of the first pixel. LPS, mm. Null when the frame has no place.
 * Source: PS3.3 equation C.7.6.2.1-1.
 */
export function pixelToPoint(place: SlicePlace, pixel: { column: number; row: number }): Vector | null {
  if (!place.position || !place.orientation || !place.pixelSpacing) return null;
  const across = rowOf(place.orientation);
  const down = columnOf(place.orientation);
  const [betweenRows, betweenColumns] = place.pixelSpacing;
  return place.position.map(
    (start, i) => start + across[i]! * betweenColumns * pixel.column + down[i]! * betweenRows * pixel.row,
  ) as Vector;
}
