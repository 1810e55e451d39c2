import type { VoxelGrid } from '../../shared/reading/labelVoxels.ts';
import { distanceOfSlices } from '../../shared/reading/measureVoxels.ts';
import { sliceNormal } from '../imaging/sliceNormal.ts';
import type { Stack } from '../imaging/stack.ts';

/** The lattice of a series for the brush; null where its slices have no distance: one slice, another size in between, no place in space. */
export function segmentGrid(stack: Pick<Stack, 'frames'>, index: number): VoxelGrid | null {
  const frame = stack.frames[index];
  const normal = sliceNormal(frame?.orientation ?? null);
  if (!frame || !normal || !frame.pixelSpacingMm) return null;
  const [betweenRowsMm = 1, betweenColumnsMm = 1] = frame.pixelSpacingMm;
  const depthsMm = stack.frames.map((one) => {
    const own = sliceNormal(one.orientation);
    const isAlike = one.rows === frame.rows && one.columns === frame.columns;
    const isParallel = own && own[0] * normal[0] + own[1] * normal[1] + own[2] * normal[2] > 0.999;
    // A slice of another plane is out of reach of every dab.
    if (!isAlike || !isParallel || !one.positionMm) return Number.POSITIVE_INFINITY;
    return one.positionMm[0] * normal[0] + one.positionMm[1] * normal[1] + one.positionMm[2] * normal[2];
  });
  if (distanceOfSlices(depthsMm.filter(Number.isFinite)) === null) return null;
  return { rows: frame.rows, columns: frame.columns, betweenRowsMm, betweenColumnsMm, depthsMm };
}
