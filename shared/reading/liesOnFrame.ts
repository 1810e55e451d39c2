import type { PixelPlane } from '../imaging/pixelToPoint.ts';
import { pointToPixel } from '../imaging/pointToPixel.ts';
import { isOnComputedSlice } from './isOnComputedSlice.ts';
import type { Mark } from './mark.ts';

/** A point further from the plane of its frame than this was not drawn on it, mm. */
const mostAwayMm = 1;

/**
 * Whether a drawing lies in the plane of the frame that it names (LPS mm).
 *
 * What was drawn on a computed slice and the middle of a vertebra are only kept by the frame nearest to them; a frame without
 * a place in space has no plane.
 */
export function liesOnFrame(mark: Pick<Mark, 'kind' | 'points' | 'label'>, plane: PixelPlane): boolean {
  if (mark.kind === 'level' || isOnComputedSlice(mark)) return true;
  return mark.points.every((point) => Math.abs(pointToPixel(plane, point)?.awayMm ?? 0) <= mostAwayMm);
}
