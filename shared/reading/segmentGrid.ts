import { distanceOfSlices } from '../imaging/distanceOfSlices.ts';
import { dot } from '../imaging/geometry.ts';
import { sliceNormal } from '../imaging/sliceNormal.ts';
import type { GridFrame } from '../imaging/volume.ts';
import type { VoxelGrid } from './labelVoxels.ts';

/**
 * The lattice in which a focus on one frame of a series is painted and measured; null where its slices have no distance: one slice, another size in
 * between, no place in space.
 *
 * By the positions of the frames (LPS mm), in their order. The browser paints by it, the server measures by it again at the signature.
 */
export function segmentGrid(frames: readonly GridFrame[], index: number): VoxelGrid | null {
  const frame = frames[index];
  const normal = sliceNormal(frame?.orientation ?? null);
  if (!frame || !normal || !frame.pixelSpacingMm) return null;
  const [betweenRowsMm = 1, betweenColumnsMm = 1] = frame.pixelSpacingMm;
  const depthsMm = frames.map((one) => {
    const own = sliceNormal(one.orientation);
    const isAlike = one.rows === frame.rows && one.columns === frame.columns;
    // A slice of another plane is out of reach of every dab.
    if (!isAlike || !own || dot(own, normal) <= 0.999 || !one.positionMm) return Number.POSITIVE_INFINITY;
    const [x = 0, y = 0, z = 0] = one.positionMm;
    return dot([x, y, z], normal);
  });
  if (distanceOfSlices(depthsMm.filter(Number.isFinite)) === null) return null;
  return { rows: frame.rows, columns: frame.columns, betweenRowsMm, betweenColumnsMm, depthsMm };
}
