import type { StackFrame, Vector } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation' | 'pixelSpacingMm' | 'rows' | 'columns'>;

/** The middle of an image in patient space, LPS mm; null where the image has no place in space. `pixelSpacingMm` is rows, then columns. */
export function frameCentre(frame: Plane): Vector | null {
  const { positionMm, orientation, pixelSpacingMm, rows, columns } = frame;
  if (!positionMm || orientation?.length !== 6) return null;
  const [betweenRowsMm = 1, betweenColumnsMm = 1] = pixelSpacingMm ?? [];
  const alongRowMm = ((columns - 1) / 2) * betweenColumnsMm;
  const alongColumnMm = ((rows - 1) / 2) * betweenRowsMm;
  const at = (axis: 0 | 1 | 2) =>
    positionMm[axis] + (orientation[axis] ?? 0) * alongRowMm + (orientation[axis + 3] ?? 0) * alongColumnMm;
  return [at(0), at(1), at(2)];
}
