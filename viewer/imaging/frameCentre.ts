import { pixelToPoint } from '../../shared/imaging/pixelToPoint.ts';
import type { StackFrame, Vector } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation' | 'pixelSpacingMm' | 'rows' | 'columns'>;

/** The middle of an image in patient space, LPS mm; null where the image has no place in space. `pixelSpacingMm` is rows, then columns. */
export function frameCentre({ rows, columns, ...plane }: Plane): Vector | null {
  const pixelSpacingMm = plane.pixelSpacingMm ?? [1, 1];
  return pixelToPoint({ ...plane, pixelSpacingMm }, { row: (rows - 1) / 2, column: (columns - 1) / 2 });
}
