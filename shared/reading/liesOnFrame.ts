import type { PixelPlane } from '../imaging/pixelToPoint.ts';
import { pointToPixel } from '../imaging/pointToPixel.ts';
import type { Mark } from './mark.ts';

/** A point further from the plane of its frame than this was not drawn on it, mm. */
const mostAwayMm = 1;

/**
 * Whether a drawing lies in the plane of the frame that it names (LPS mm).
 *
 * What was drawn on a computed slice (its label names that slice) and the middle of a vertebra are only kept by the frame nearest to them; a frame without
 * a place in space has no plane.
 */
export function liesOnFrame(
  { kind, points, label }: Pick<Mark, 'kind' | 'points' | 'label'>,
  plane: PixelPlane,
): boolean {
  if (kind === 'level' || label?.startsWith('@')) return true;
  return points.every((point) => Math.abs(pointToPixel(plane, point)?.awayMm ?? 0) <= mostAwayMm);
}
