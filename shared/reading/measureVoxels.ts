import { distanceOfSlices } from '../imaging/distanceOfSlices.ts';
import type { LabelVoxels, VoxelGrid } from './labelVoxels.ts';

/**
 * The volume of the taken voxels in mL, to a microlitre: each is its row spacing times its column spacing times the distance of slices.
 *
 * That distance comes from the positions of the slices: thickness leaves out gaps and counts overlaps twice. A series of one slice has none, and what
 * is painted there has no volume.
 */
export function measureVoxels(label: LabelVoxels, grid: VoxelGrid): number {
  const voxels = [...label.frames.values()].reduce((sum, frame) => sum + frame.reduce((n, one) => n + one, 0), 0);
  const sliceMm = distanceOfSlices(grid.depthsMm.filter(Number.isFinite)) ?? 0;
  const volumeMm3 = voxels * grid.betweenRowsMm * grid.betweenColumnsMm * sliceMm;
  return Math.round(volumeMm3) / 1000;
}
