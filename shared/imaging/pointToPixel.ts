import { columnOf, dot, minus, normalOf, rowOf } from './geometry.ts';
import type { Vector } from './header.ts';
import type { SlicePlace } from './slicePlace.ts';

/**
 * The pixel of a frame nearest to a point in the patient, and how far the point lies off the slice.
 *
 * `column` and `row` are 0-based fractions and may lie outside the image; `offMm` is positive on the side of the normal (row x column). LPS, mm.
 * Null when the frame has no place or its axes are not at a right angle.
 */
export function pointToPixel(place: SlicePlace, point: Vector): { column: number; row: number; offMm: number } | null {
  if (!place.position || !place.orientation || !place.pixelSpacing) return null;
  const normal = normalOf(place.orientation);
  if (!normal) return null;
  const way = minus(point, place.position);
  const [betweenRows, betweenColumns] = place.pixelSpacing;
  return {
    column: dot(way, rowOf(place.orientation)) / betweenColumns,
    row: dot(way, columnOf(place.orientation)) / betweenRows,
    offMm: dot(way, normal),
  };
}
