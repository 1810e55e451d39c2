import { faceParts } from './faceParts.ts';
import { HEAD_BOX as WHOLE } from './standardHead.ts';
import { stackFields, waveLattice } from './latticeNoise.ts';
import { paintShape, paintVoxel, visitVoxels, voxelWidthMm } from './tissueVolume.ts';
import { seedOf } from './random.ts';
import { tissueCode } from './tissue.ts';
import { maths } from './maths.ts';
import type { StandardHead } from './standardHead.ts';
import type { TissueVolume } from './tissueVolume.ts';

/** Paints skin, fat under the scalp, muscles with fat planes, the skull with its marrow, and the fluid within. */
export function paintSoftTissueAndSkull(volume: TissueVolume, standard: StandardHead, seed: number): void {
  const planes = waveLattice(seedOf(seed, 'planes'), { lengthMm: 26, spread: 0.3 }, { box: WHOLE, stepMm: 4 });
  const grain = waveLattice(seedOf(seed, 'marrow'), { lengthMm: 10, spread: 0.4 }, { box: WHOLE, stepMm: 3 });
  const read = stackFields([standard.skin, standard.skull, standard.cavity, planes, grain], { box: WHOLE, stepMm: 3 });
  const values = new Float64Array(5);
  const inverse = 1 / voxelWidthMm(volume.grid);
  const codes = {
    skin: tissueCode('skin'),
    fat: tissueCode('fat'),
    muscle: tissueCode('muscle'),
    bone: tissueCode('bone'),
    marrow: tissueCode('marrow'),
    dura: tissueCode('dura'),
    csf: tissueCode('csf'),
  };
  const paint = { code: 0, share: 1 };
  const layer = (at: number, code: number, share: number): void => {
    paint.code = code;
    paint.share = share;
    paintVoxel(volume, at, paint);
  };
  visitVoxels(
    volume,
    { box: WHOLE, distance: standard.skin, solid: { distance: standard.cavity, code: codes.csf } },
    (at, x, y, z) => {
      read(x, y, z, values);
      const inside = values[2] as number;
      if (inside < -2.5) return layer(at, codes.csf, 1);
      const depth = -(values[0] as number);
      if (depth < -1) return;
      const toBone = values[1] as number;
      layer(at, codes.skin, 0.5 + depth * inverse);
      layer(at, codes.fat, 0.5 + (depth - 1.9) * inverse);
      const plane = values[3] as number;
      const muscleFrom = 5 + maths.max(0, maths.min(4, toBone * 0.3)) + plane * 0.9;
      const stripe = maths.abs(plane - 0.2) - 0.1;
      layer(at, codes.muscle, maths.min(0.5 + (depth - muscleFrom) * inverse, toBone < 3 ? 1 : 0.72 + stripe * 1.6));
      layer(at, codes.bone, 0.5 - toBone * inverse);
      const sponge = maths.min(-toBone - 1.5, inside - 1.7);
      layer(at, codes.marrow, maths.min(0.95, (0.5 + sponge * inverse) * (0.7 + 0.22 * (values[4] as number))));
      layer(at, codes.dura, 0.5 - (inside + 0.2) * inverse);
      layer(at, codes.csf, 0.5 - (inside + 0.9) * inverse);
    },
  );
}

/** Paints orbits, sinuses, nose, ear canals and pituitary. */
export function paintFace(volume: TissueVolume, standard: StandardHead): void {
  for (const { tissue, box, distance } of faceParts(standard)) {
    paintShape(volume, tissue, {
      box,
      distance: (x, y, z) => maths.max(distance(x, y, z), 1.2 - standard.cavity(x, y, z)),
    });
  }
}
