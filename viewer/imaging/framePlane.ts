import type { CutPlane } from '../../shared/imaging/reslice.ts';
import type { StackFrame } from './stack.ts';

/** A slice of a stack as a plane to cut along, LPS mm; null without a place in space. */
export function framePlane(frame: StackFrame): CutPlane | null {
  const { positionMm, orientation, pixelSpacingMm, rows, columns } = frame;
  if (!positionMm || orientation?.length !== 6 || pixelSpacingMm?.length !== 2) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  const [betweenRowsMm, betweenColumnsMm] = pixelSpacingMm as [number, number];
  const originMm = [positionMm[0], positionMm[1], positionMm[2]] as const;
  return { originMm, row: [rx, ry, rz], column: [cx, cy, cz], betweenRowsMm, betweenColumnsMm, rows, columns };
}
