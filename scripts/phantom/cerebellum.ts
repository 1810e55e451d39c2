import { cerebellumHull, middlePeduncle } from './headShapes.ts';
import { onLattice, waveLattice } from './latticeNoise.ts';
import { paintVoxel, visitVoxels, voxelWidthMm } from './tissueVolume.ts';
import { seedOf } from './random.ts';
import { tissueCode } from './tissue.ts';
import type { Box } from './grid.ts';
import type { Field } from './latticeNoise.ts';
import type { TissueVolume } from './tissueVolume.ts';

const BOX: Box = [-60, 60, 30, 100, -64, 8];

/**
 * A coordinate that runs across the folia: they stand like the pages of a fan opened around the fourth ventricle, bowed
 * around each hemisphere, so that an axial slice shows nested arcs and a sagittal one the tree of life.
 */
function fanAngle(x: number, y: number, z: number): number {
  const back = Math.hypot(y - 40, x * 0.62);
  return Math.atan2(z + 33, back) + 0.012 * back;
}

/** Paints the cerebellum: white core with branches, cortex, fissures and folia; notes the pial distance (0.1 mm) in `pia`. */
export function paintCerebellum(volume: TissueVolume, pia: Int8Array, spec: { seed: number; atrophyMm: number }): void {
  const hull = onLattice(cerebellumHull, BOX, 2.5);
  const wobble = waveLattice(seedOf(spec.seed, 'folia'), { lengthMm: 16, spread: 0.3 }, { box: BOX, stepMm: 3 });
  const slow = waveLattice(seedOf(spec.seed, 'lobules'), { lengthMm: 38 }, { box: BOX, stepMm: 5 });
  const inverse = 1 / voxelWidthMm(volume.grid);
  const [white, grey, csf] = [tissueCode('white'), tissueCode('cerebellarGrey'), tissueCode('csf')];
  const paint = { code: grey, share: 1 };
  visitVoxels(volume, { box: BOX, distance: hull }, (at, x, y, z) => {
    const depth = -hull(x, y, z);
    if (depth < -2) return;
    const fissure = fissureDistance({ x, y, z, depth }, { wobble, slow, atrophyMm: spec.atrophyMm });
    const surface = Math.min(depth, fissure.csf);
    if (depth > -1) pia[at] = Math.max(-126, Math.min(126, Math.round(surface * 10)));
    paint.code = grey;
    paint.share = 0.5 + depth * inverse;
    paintVoxel(volume, at, paint);
    paint.code = white;
    paint.share = 0.5 + fissure.white * inverse;
    paintVoxel(volume, at, paint);
    paint.code = csf;
    paint.share = depth < 0.5 ? 0 : Math.min(0.85, 0.5 - fissure.csf * inverse * 0.8);
    paintVoxel(volume, at, paint);
  });
}

type Place = { x: number; y: number; z: number; depth: number };
type FoliaFields = { wobble: Field; slow: Field; atrophyMm: number };

/** Signed distances at a point: to the fluid of the nearest fissure (negative in it) and into the white matter (positive in it). */
function fissureDistance(place: Place, fields: FoliaFields): { csf: number; white: number } {
  const { x, y, z, depth } = place;
  const bend = fields.wobble(x, y, z);
  const drift = fields.slow(x, y, z);
  const radius = Math.max(6, Math.hypot(y - 40, x * 0.62, z + 33));
  const angle = fanAngle(x, y, z) + 0.05 * bend * (12 / radius) + 0.09 * drift;
  const lobules = sheets(angle, { count: 7, radius });
  const folia = sheets(angle + 0.02 * bend, { count: 14, radius });
  const deep = Math.max(0, depth - 13 - 3 * drift);
  const shallow = Math.max(0, depth - 5 - 2 * bend);
  const csfLobule = Math.hypot(lobules.edge, deep) - 0.35 - fields.atrophyMm * 0.6;
  const csfFolium = Math.hypot(folia.edge, shallow) - 0.12 - fields.atrophyMm * 0.4;
  const core = Math.min(depth - 12.5 - 1.5 * bend, 30);
  const branch = 1.5 - lobules.middle - Math.max(0, 4.5 - depth) * 0.7;
  const peduncle = -middlePeduncle(x, y, z);
  return { csf: Math.min(csfLobule, csfFolium), white: Math.max(core, branch, peduncle) };
}

/** A fan of `count` sheets per radian-and-a-half: distance to the nearest sheet, and to the middle between two. */
function sheets(angle: number, fan: { count: number; radius: number }): { edge: number; middle: number } {
  const turn = (angle * fan.count) / 1.6;
  const share = Math.abs(turn - Math.round(turn));
  const arc = (1.6 / fan.count) * fan.radius;
  return { edge: share * arc, middle: (0.5 - share) * arc };
}
