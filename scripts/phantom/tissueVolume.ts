import { clipBox, countVoxels } from './grid.ts';
import { boxToPatient, toAnatomy } from './pose.ts';
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

type Block = readonly [x0: number, x1: number, y0: number, y1: number, z0: number, z1: number];

/** Visits the voxels a shape may touch, block by block; blocks deep in the solid core are filled without a visit. */
export function visitVoxels(volume: TissueVolume, shape: Region, visit: VoxelVisit): void {
  const { grid, pose } = volume;
  const [x0, x1, y0, y1, z0, z1] = clipBox(grid, boxToPatient(pose, shape.box));
  const { spacingMm, originMm } = grid;
  const reach = 0.5 * BLOCK * maths.hypot(...spacingMm) * 1.5 + maths.max(...spacingMm);
  const half = (BLOCK - 1) / 2;
  for (let z = z0; z < z1; z += BLOCK)
    for (let y = y0; y < y1; y += BLOCK)
      for (let x = x0; x < x1; x += BLOCK) {
        const [ax, ay, az] = toAnatomy(pose, [
          originMm[0] + (x + half) * spacingMm[0],
          originMm[1] + (y + half) * spacingMm[1],
          originMm[2] + (z + half) * spacingMm[2],
        ]);
        if (shape.distance(ax, ay, az) > reach) continue;
        const block: Block = [x, maths.min(x1, x + BLOCK), y, maths.min(y1, y + BLOCK), z, maths.min(z1, z + BLOCK)];
        const isSolid = shape.solid !== undefined && shape.solid.distance(ax, ay, az) < -reach;
        if (isSolid) fillBlock(volume, block, shape.solid?.code ?? 0);
        else visitBlock(volume, block, visit);
      }
}

function visitBlock(volume: TissueVolume, [x0, x1, y0, y1, z0, z1]: Block, visit: VoxelVisit): void {
  const { grid, pose } = volume;
  const [sx, sy, sz] = grid.spacingMm;
  const [ox, oy, oz] = grid.originMm;
  const [hx, hy, hz] = pose.shiftMm;
  const m = pose.matrix as [number, number, number, number, number, number, number, number, number];
  for (let z = z0; z < z1; z++)
    for (let y = y0; y < y1; y++) {
      const py = oy + y * sy - hy;
      const pz = oz + z * sz - hz;
      const row = grid.size[0] * (y + grid.size[1] * z);
      for (let x = x0; x < x1; x++) {
        const px = ox + x * sx - hx;
        visit(
          row + x,
          m[0] * px + m[1] * py + m[2] * pz,
          m[3] * px + m[4] * py + m[5] * pz,
          m[6] * px + m[7] * py + m[8] * pz,
        );
      }
    }
}

function fillBlock(volume: TissueVolume, [x0, x1, y0, y1, z0, z1]: Block, code: number): void {
  const [nx, ny] = volume.grid.size;
  for (let z = z0; z < z1; z++)
    for (let y = y0; y < y1; y++) {
      const row = nx * (y + ny * z);
      volume.under.fill(code, row + x0, row + x1);
      volume.over.fill(code, row + x0, row + x1);
      volume.cover.fill(255, row + x0, row + x1);
    }
}
