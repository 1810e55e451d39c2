import { sliceNormal } from './sliceNormal.ts';
import type { StackFrame } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation'>;

/** The usual distance between neighbouring slices of a series, mm: the median of the steps between different positions. Null for a single position. */
export function sliceSpacing(frames: readonly Plane[]): number | null {
  const normal = sliceNormal(frames.find((frame) => frame.orientation)?.orientation ?? null);
  if (!normal) return null;
  const places = frames
    .flatMap(({ positionMm: at }) => (at ? [at[0] * normal[0] + at[1] * normal[1] + at[2] * normal[2]] : []))
    .sort((a, b) => a - b);
  const steps = places
    .slice(1)
    .map((place, i) => place - (places[i] ?? place))
    .filter((step) => step > 0.01)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? null;
}
