import type { LabelVoxels, VoxelGrid } from './labelVoxels.ts';
import type { Mask } from './mask.ts';
import { measureVoxels } from './measureVoxels.ts';

/** A frame of a series by the names that a mark uses. */
export interface NamedFrame {
  imageKey: string;
  frameNumber: number;
}

/** The voxels as they are kept: runs of skipped and taken pixels frame by frame, with the volume. Null when none is taken. */
export function encodeMask(label: LabelVoxels, grid: VoxelGrid, frames: readonly NamedFrame[]): Mask | null {
  const kept = [...label.frames]
    .sort(([one], [other]) => one - other)
    .flatMap(([place, voxels]) => {
      const frame = frames[place];
      return frame && voxels.includes(1)
        ? [{ imageKey: frame.imageKey, frameNumber: frame.frameNumber, runs: runsOf(voxels) }]
        : [];
    });
  if (kept.length === 0) return null;
  return { rows: label.rows, columns: label.columns, frames: kept, volumeMl: measureVoxels(label, grid) };
}

/** Skipped, taken, skipped, ...; what is skipped after the last taken pixel is left out. */
function runsOf(voxels: Uint8Array): number[] {
  const runs: number[] = [];
  let value = 0;
  let length = 0;
  for (const voxel of voxels) {
    if (voxel === value) length += 1;
    else {
      runs.push(length);
      value = voxel;
      length = 1;
    }
  }
  if (value === 1) runs.push(length);
  return runs;
}
