import { sliceNormal } from '../../shared/imaging/sliceNormal.ts';
import { distanceOfSlices } from '../../shared/imaging/distanceOfSlices.ts';
import type { StackFrame } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation'>;

/** The usual distance between neighbouring slices of a series, mm: the median of the steps between different positions. Null for a single position. */
export function sliceSpacing(frames: readonly Plane[]): number | null {
  const normal = sliceNormal(frames.find((frame) => frame.orientation)?.orientation ?? null);
  if (!normal) return null;
  const depthsMm = frames.flatMap(({ positionMm: at }) =>
    at ? [at[0] * normal[0] + at[1] * normal[1] + at[2] * normal[2]] : [],
  );
  return distanceOfSlices(depthsMm);
}
