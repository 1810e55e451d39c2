import type { Vector } from './header.ts';
import type { GridFrame } from './volume.ts';

/** Where the pixels of a frame lie in the patient, as far as its header says. */
export type PixelPlane = Pick<GridFrame, 'positionMm' | 'orientation' | 'pixelSpacingMm'>;

/**
 * The point in the patient under a pixel of a frame.
 *
 * `column` and `row` are 0-based and may be fractions; 0, 0 is the centre of the first pixel. LPS, mm. Null when the frame has no place.
 * Source: PS3.3 equation C.7.6.2.1-1.
 */
export function pixelToPoint(plane: PixelPlane, { row, column }: { row: number; column: number }): Vector | null {
  const { positionMm, orientation, pixelSpacingMm } = plane;
  if (!positionMm || orientation?.length !== 6 || !pixelSpacingMm) return null;
  const [betweenRows = 1, betweenColumns = 1] = pixelSpacingMm;
  const at = (axis: 0 | 1 | 2) =>
    positionMm[axis] + orientation[axis]! * betweenColumns * column + orientation[axis + 3]! * betweenRows * row;
  return [at(0), at(1), at(2)];
}
