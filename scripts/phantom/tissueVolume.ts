import { clipBox, countVoxels } from './grid.ts';
import { boxToPatient } from './pose.ts';
import { tissueCode } from './tissue.ts';
import { maths } from './maths.ts';
import type { Box, Grid } from './grid.ts';
import type { Distance } from './distance.ts';
import type { Pose } from './pose.ts';
import type { Tissue } from './tissue.ts';

/**
 * A body part as voxels, before any scanner saw it: two tissues per voxel and how much of the voxel the upper one fills,
 * so that every weighting is drawn from one volume with true partial volume at the borders.
 */
export type TissueVolume = {
  grid: Grid;
  /** How the anatomy lies in the grid. */
  pose: Pose;
  /** Tissue code that fills the rest of the voxel. */
  under: Uint8Array;
  /** Tissue code of the last shape painted here. */
  over: Uint8Array;
  /** Part filled by `over`, 0..255. */
  cover: Uint8Array;
};

/** An empty volume (air). */
export function createVolume(grid: Grid, pose: Pose): TissueVolume {
  const count = countVoxels(grid);
  return {
    grid,
    pose,
    under: new Uint8Array(count),
    over: new Uint8Array(count),
    cover: new Uint8Array(count).fill(255),
  };
}

/** Paints one voxel: `share` 0..1 of it becomes the tissue. */
export function paintVoxel(volume: TissueVolume, at: number, paint: { code: number; share: number }): void {
  if (paint.share <= 0.02) return;
  if (paint.share >= 0.98) {
    volume.under[at] = paint.code;
    volume.over[at] = paint.code;
    volume.cover[at] = 255;
    return;
  }
  if ((volume.cover[at] as number) >= 128) volume.under[at] = volume.over[at] as number;
  volume.over[at] = paint.code;
  volume.cover[at] = paint.share * 255;
}

/** The tissue code that fills most of a voxel. */
export function mainTissue(volume: TissueVolume, at: number): number {
  return ((volume.cover[at] as number) >= 128 ? volume.over[at] : volume.under[at]) as number;
}

/** Edge of a voxel, mm, as one number. */
export function voxelWidthMm(grid: Grid): number {
  return maths.cbrt(grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2]);
}

/** Paints a shape with a soft border one voxel wide. The shape's distance may be off by a third away from its surface. */
export function paintShape(volume: TissueVolume, tissue: Tissue, shape: { box: Box; distance: Distance }): void {
  const paint = { code: tissueCode(tissue), share: 0 };
  const inverse = 1 / voxelWidthMm(volume.grid);
  const { box, distance } = shape;
  visitVoxels(volume, { box, distance, solid: { distance, code: paint.code } }, (at, x, y, z) => {
    paint.share = 0.5 - distance(x, y, z) * inverse;
    paintVoxel(volume, at, paint);
  });
}

/** What is done at a voxel: its index and its place in the standard anatomy, mm. */
export type VoxelVisit = (at: number, x: number, y: number, z: number) => void;

/** Blocks of this many voxels along each axis are skipped whole when a shape stays clear of them. */
const BLOCK = 5;

/** Where to look: box and distance in anatomy coordinates, and a core that is one tissue throughout, if there is one. */
export type Region = { box: Box; distance: Distance; solid?: { distance: Distance; code: number } };

/** Visits the voxels a shape may touch, block by block; blocks deep in the solid core are filled without a visit. */
export function visitVoxels(volume: TissueVolume, shape: Region, visit: VoxelVisit): void {
  const { grid, pose } = volume;
  const [x0, x1, y0, y1, z0, z1] = clipBox(grid, boxToPatient(pose, shape.box));
  const [sx, sy, sz] = grid.spacingMm;
  const [ox, oy, oz] = grid.originMm.map((value, axis) => value - (pose.shiftMm[axis] ?? 0)) as [
    number,
    number,
    number,
  ];
  const m = pose.matrix as [number, number, number, number, number, number, number, number, number];
  const reach = 0.5 * BLOCK * maths.hypot(sx, sy, sz) * 1.5 + maths.max(sx, sy, sz);
  const half = (BLOCK - 1) / 2;
  for (let z = z0; z < z1; z += BLOCK)
    for (let y = y0; y < y1; y += BLOCK)
      for (let x = x0; x < x1; x += BLOCK) {
        const [cx, cy, cz] = [ox + (x + half) * sx, oy + (y + half) * sy, oz + (z + half) * sz];
        const near = shape.distance(
          m[0] * cx + m[1] * cy + m[2] * cz,
          m[3] * cx + m[4] * cy + m[5] * cz,
          m[6] * cx + m[7] * cy + m[8] * cz,
        );
        if (near > reach) continue;
        const [xe, ye, ze] = [maths.min(x1, x + BLOCK), maths.min(y1, y + BLOCK), maths.min(z1, z + BLOCK)];
        for (let k = z; k < ze; k++)
          for (let j = y; j < ye; j++) {
            const py = oy + j * sy;
            const pz = oz + k * sz;
            const row = grid.size[0] * (j + grid.size[1] * k);
            for (let i = x; i < xe; i++) {
              const px = ox + i * sx;
              visit(
                row + i,
                m[0] * px + m[1] * py + m[2] * pz,
                m[3] * px + m[4] * py + m[5] * pz,
                m[6] * px + m[7] * py + m[8] * pz,
              );
            }
          }
      }
}

function fillBlock(
  volume: TissueVolume,
  [x, xe, y, ye, z, ze]: readonly [number, number, number, number, number, number],
  code: number,
): void {
  const [nx, ny] = volume.grid.size;
  for (let k = z; k < ze; k++)
    for (let j = y; j < ye; j++) {
      const row = nx * (j + ny * k);
      volume.under.fill(code, row + x, row + xe);
      volume.over.fill(code, row + x, row + xe);
      volume.cover.fill(255, row + x, row + xe);
    }
}
