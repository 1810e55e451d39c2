import { sliceNormal } from '../../shared/imaging/sliceNormal.ts';
import type { StackFrame, Vector } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation'>;

/** Slices closer together than this are one position acquired several times, mm. */
const samePlaceMm = 0.01;

/**
 * The slice of a series that passes nearest to a point of the person.
 *
 * `pointMm` is LPS mm; the distance is measured along each slice's own normal. Where a position was acquired several times the frame
 * nearest to `nearIndex` is taken, so that a linked diffusion series keeps its b-value. Null when no frame has a place in space.
 */
export function findSlice(
  frames: readonly Plane[],
  pointMm: Vector,
  nearIndex = 0,
): { index: number; distanceMm: number } | null {
  let best: { index: number; distanceMm: number } | null = null;
  for (const [index, frame] of frames.entries()) {
    const distanceMm = planeDistance(frame, pointMm);
    if (distanceMm === null) continue;
    const isCloser = !best || distanceMm < best.distanceMm - samePlaceMm;
    const isTwin = best && Math.abs(distanceMm - best.distanceMm) <= samePlaceMm;
    if (isCloser || (isTwin && best && Math.abs(index - nearIndex) < Math.abs(best.index - nearIndex)))
      best = { index, distanceMm };
  }
  return best;
}

function planeDistance(frame: Plane, pointMm: Vector): number | null {
  const normal = sliceNormal(frame.orientation);
  const at = frame.positionMm;
  if (!normal || !at) return null;
  return Math.abs(
    (pointMm[0] - at[0]) * normal[0] + (pointMm[1] - at[1]) * normal[1] + (pointMm[2] - at[2]) * normal[2],
  );
}
