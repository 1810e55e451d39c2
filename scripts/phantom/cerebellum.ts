import { CEREBELLUM_BOX as BOX } from './standardHead.ts';
import { middlePeduncle } from './headShapes.ts';
import { stackFields, waveLattice } from './latticeNoise.ts';
import { paintVoxel, visitVoxels, voxelWidthMm } from './tissueVolume.ts';
import { seedOf } from './random.ts';
import { tissueCode } from './tissue.ts';
import { maths } from './maths.ts';
import type { Field } from './latticeNoise.ts';
import type { TissueVolume } from './tissueVolume.ts';

/**
 * Paints the cerebellum: white core with branches, cortex, fissures and folia; notes the pial distance (0.1 mm) in `pia`.
 *
 * The folia stand like the pages of a fan opened around the fourth ventricle and bowed around each hemisphere, so that an
 * axial slice shows nested arcs and a sagittal one the tree of life.
 */
export function paintCerebellum(
  volume: TissueVolume,
  pia: Int8Array,
  spec: { seed: number; atrophyMm: number; hull: Field },
): void {
  const wobble = waveLattice(seedOf(spec.seed, 'folia'), { lengthMm: 16, spread: 0.3 }, { box: BOX, stepMm: 3 });
  const slow = waveLattice(seedOf(spec.seed, 'lobules'), { lengthMm: 38 }, { box: BOX, stepMm: 5 });
  const read = stackFields([spec.hull, wobble, slow], { box: BOX, stepMm: 2.4 });
  const values = new Float64Array(3);
  const place = { x: 0, y: 0, z: 0, depth: 0, bend: 0, drift: 0, atrophyMm: spec.atrophyMm };
  const fissure = { csf: 0, white: 0 };
  const inverse = 1 / voxelWidthMm(volume.grid);
  const [white, grey, csf] = [tissueCode('white'), tissueCode('cerebellarGrey'), tissueCode('csf')];
  const paint = { code: grey, share: 1 };
  visitVoxels(volume, { box: BOX, distance: spec.hull }, (at, x, y, z) => {
    read(x, y, z, values);
    const depth = -(values[0] as number);
    if (depth < -2) return;
    place.x = x;
    place.y = y;
    place.z = z;
    place.depth = depth;
    place.bend = values[1] as number;
    place.drift = values[2] as number;
    measureFissure(place, fissure);
    const surface = maths.min(depth, fissure.csf);
    if (depth > -1) pia[at] = maths.max(-126, maths.min(126, maths.round(surface * 10)));
    paint.code = grey;
    paint.share = 0.5 + depth * inverse;
    paintVoxel(volume, at, paint);
    paint.code = white;
    paint.share = 0.5 + fissure.white * inverse;
    paintVoxel(volume, at, paint);
    paint.code = csf;
    paint.share = depth < 0.5 ? 0 : 0.5 - fissure.csf * inverse * 0.8;
    paintVoxel(volume, at, paint);
  });
}

type Place = { x: number; y: number; z: number; depth: number; bend: number; drift: number; atrophyMm: number };

/** Signed distances at a point: to the fluid of the nearest fissure (negative in it) and into the white matter (positive in it). */
function measureFissure(place: Place, out: { csf: number; white: number }): void {
  const { x, y, z, depth, bend, drift } = place;
  const back = maths.sqrt((y - 40) * (y - 40) + x * x * 0.38);
  const radius = maths.max(6, maths.sqrt(back * back + (z + 33) * (z + 33)));
  const angle = maths.atan2(z + 33, back) + 0.012 * back + 0.05 * bend * (12 / radius) + 0.045 * drift;
  const lobule = sheetShare(angle, LOBULES);
  const lobuleArc = (FAN / LOBULES) * radius;
  const folium = sheetShare(angle + 0.02 * bend, FOLIA) * (FAN / FOLIA) * radius;
  const deep = maths.max(0, depth - 13 - 3 * drift);
  const shallow = maths.max(0, depth - 6.5 - 2 * bend);
  const csfLobule = maths.sqrt((lobule * lobuleArc) ** 2 + deep * deep) - 0.5 - place.atrophyMm * 0.6;
  const csfFolium = maths.sqrt(folium * folium + shallow * shallow) - 0.28 - place.atrophyMm * 0.4;
  const core = maths.min(depth - 14.5 - 1.5 * bend, 30);
  const branch = 1.3 - (0.5 - lobule) * lobuleArc - maths.max(0, 4.5 - depth) * 0.7;
  out.csf = maths.min(csfLobule, csfFolium);
  out.white = maths.max(core, branch, -middlePeduncle(x, y, z));
}

/** The fan's opening in radians, and how many sheets it holds. */
const [FAN, LOBULES, FOLIA] = [1.6, 7, 14] as const;

/** How far, in shares of their distance, an angle lies from the nearest of `count` sheets of the fan: 0 to 0.5. */
function sheetShare(angle: number, count: number): number {
  const turn = (angle * count) / FAN;
  return maths.abs(turn - maths.round(turn));
}
