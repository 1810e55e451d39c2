import { maths } from './maths.ts';

/** A point or vector in patient space, LPS, mm. */
export type Vec3 = readonly [number, number, number];

/** A block of voxels along the patient's axes: x to the left, y to the back, z to the head; x runs fastest in memory. */
export type Grid = {
  /** Voxels along x, y, z. */
  size: Vec3;
  /** Distance of voxel centres along x, y, z, mm. */
  spacingMm: Vec3;
  /** Centre of voxel (0, 0, 0), LPS mm. */
  originMm: Vec3;
};

/** Number of voxels of a grid. */
export function countVoxels(grid: Grid): number {
  return grid.size[0] * grid.size[1] * grid.size[2];
}

/** A box in patient space, LPS mm: [x from, x to, y from, y to, z from, z to]. */
export type Box = readonly [number, number, number, number, number, number];

/** Voxel index ranges (first, last + 1 for x, y, z) of the part of a box that lies in the grid. */
export function clipBox(grid: Grid, box: Box): [number, number, number, number, number, number] {
  const range = (axis: 0 | 1 | 2): [number, number] => {
    const from = maths.ceil(((box[axis * 2] ?? 0) - grid.originMm[axis]) / grid.spacingMm[axis]);
    const to = maths.floor(((box[axis * 2 + 1] ?? 0) - grid.originMm[axis]) / grid.spacingMm[axis]) + 1;
    return [maths.max(0, from), maths.min(grid.size[axis], to)];
  };
  return [...range(0), ...range(1), ...range(2)];
}

/** Voxel index of the voxel nearest to a point, or -1 outside the grid. */
export function voxelAt(grid: Grid, point: Vec3): number {
  const x = maths.round((point[0] - grid.originMm[0]) / grid.spacingMm[0]);
  const y = maths.round((point[1] - grid.originMm[1]) / grid.spacingMm[1]);
  const z = maths.round((point[2] - grid.originMm[2]) / grid.spacingMm[2]);
  const [nx, ny, nz] = grid.size;
  return x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz ? -1 : x + nx * (y + ny * z);
}
