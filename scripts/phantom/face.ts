import { ellipsoid, paired, softMax, softMin, tube } from './distance.ts';
import { cavity, head, skull } from './headShapes.ts';
import { onLattice, waveLattice } from './latticeNoise.ts';
import { paintShape, paintVoxel, visitVoxels, voxelWidthMm } from './tissueVolume.ts';
import { seedOf } from './random.ts';
import { tissueCode } from './tissue.ts';
import type { Box } from './grid.ts';
import type { Distance } from './distance.ts';
import type { Tissue } from './tissue.ts';
import type { TissueVolume } from './tissueVolume.ts';

const WHOLE: Box = [-92, 92, -126, 120, -100, 96];

/** Paints skin, fat under the scalp, muscles with fat planes, and the skull with its marrow. */
export function paintSoftTissueAndSkull(volume: TissueVolume, seed: number): void {
  const outer = onLattice(head, WHOLE, 4);
  const bone = onLattice(skull, WHOLE, 3);
  const inner = onLattice(cavity, WHOLE, 3);
  const planes = waveLattice(seedOf(seed, 'planes'), { lengthMm: 26, spread: 0.3 }, { box: WHOLE, stepMm: 4 });
  const grain = waveLattice(seedOf(seed, 'marrow'), { lengthMm: 10, spread: 0.4 }, { box: WHOLE, stepMm: 3 });
  const inverse = 1 / voxelWidthMm(volume.grid);
  const codes = { skin: tissueCode('skin'), fat: tissueCode('fat'), muscle: tissueCode('muscle'), bone: tissueCode('bone'), marrow: tissueCode('marrow') };
  const paint = { code: 0, share: 1 };
  const layer = (at: number, code: number, share: number): void => {
    paint.code = code;
    paint.share = share;
    paintVoxel(volume, at, paint);
  };
  visitVoxels(volume, { box: WHOLE, distance: outer }, (at, x, y, z) => {
    const depth = -outer(x, y, z);
    if (depth < -1) return;
    const toBone = bone(x, y, z);
    const inside = inner(x, y, z);
    if (inside > -3) {
      layer(at, codes.skin, 0.5 + depth * inverse);
      layer(at, codes.fat, 0.5 + (depth - 1.9) * inverse);
      const muscleFrom = 5 + Math.max(0, Math.min(4, toBone * 0.3)) + planes(x, y, z) * 0.8;
      const stripe = Math.abs(planes(x * 1.3, y * 1.3, z * 0.6) - 0.2) - 0.1;
      layer(at, codes.muscle, Math.min(0.5 + (depth - muscleFrom) * inverse, toBone < 3 ? 1 : 0.75 + stripe * 5));
      layer(at, codes.bone, 0.5 - toBone * inverse);
      const sponge = Math.min(-toBone - 1.6, inside - 1.9);
      layer(at, codes.marrow, Math.min(0.95, (0.5 + sponge * inverse) * (0.72 + 0.22 * grain(x, y, z))));
    }
  });
}

type Part = { tissue: Tissue; box: Box; distance: Distance };

/** The parts of the face, mouth and neck that an MRI of the head shows, back to front. */
export function faceParts(): Part[] {
  const socket = paired(tube([[31, -75, -24, 17], [26, -52, -23, 12], [17, -32, -23, 5]]));
  const globe = paired(ellipsoid([32, -77, -24], [12, 12, 12]));
  const side = (bends: Parameters<typeof tube>[0]): Distance => paired(tube(bends));
  const ethmoid: Distance = (x, y, z) => softMax(ellipsoid([0, -52, -28], [11, 25, 12])(x, y, z), 1.6 - cells(x, y, z) * 5, 1);
  const airway = softUnion(tube([[0, -30, -62, 9], [0, -12, -62, 9], [0, -4, -78, 8], [0, -4, -100, 7]]), paired(ellipsoid([7, -62, -51], [7, 36, 17])));
  return [
    { tissue: 'fat', box: [-76, 76, -70, 30, -100, -44], distance: side([[50, -40, -64, 9], [40, -8, -64, 5], [32, 4, -72, 4]]) },
    { tissue: 'muscle', box: [-76, 76, -60, 20, -100, -40], distance: side([[54, -24, -58, 6], [54, -22, -90, 7]]) },
    { tissue: 'gland', box: [-80, 80, -16, 40, -96, -48], distance: paired(ellipsoid([57, 12, -68], [8, 13, 19])) },
    { tissue: 'bone', box: [-60, 60, -50, 26, -100, -44], distance: side([[50, 10, -50, 5], [47, 0, -70, 5], [44, -16, -98, 6]]) },
    { tissue: 'marrow', box: [-60, 60, -50, 26, -100, -44], distance: side([[50, 10, -51, 2.6], [47, 0, -70, 2.8], [44, -16, -98, 3.6]]) },
    { tissue: 'muscle', box: [-80, 80, -52, 26, -34, 34], distance: (x, y, z) => Math.max(paired(ellipsoid([66, -14, -8], [10, 30, 34]))(x, y, z), 1 - skull(x, y, z), head(x, y, z) + 4) },
    { tissue: 'bone', box: [-52, 52, -100, -20, -48, 0], distance: (x, y, z) => socket(x, y, z) - 2 },
    { tissue: 'fat', box: [-50, 50, -94, -24, -46, -2], distance: socket },
    { tissue: 'muscle', box: [-50, 50, -84, -24, -46, -2], distance: softUnion(softUnion(side([[38, -72, -24, 2], [19, -34, -23, 1.8]]), side([[22, -72, -24, 2], [16, -34, -23, 1.8]])), softUnion(side([[31, -74, -13, 1.8], [17, -34, -20, 1.6]]), side([[31, -74, -36, 1.8], [17, -34, -26, 1.6]]))) },
    { tissue: 'nerve', box: [-40, 40, -70, -6, -32, -12], distance: side([[31, -66, -24, 1.9], [25, -46, -23, 1.8], [13, -22, -20, 1.8], [4, -8, -15, 1.8]]) },
    { tissue: 'skin', box: [-50, 50, -96, -56, -40, -8], distance: (x, y, z) => globe(x, y, z) - 0.6 },
    { tissue: 'vitreous', box: [-50, 50, -92, -60, -40, -8], distance: (x, y, z) => globe(x, y, z) + 0.9 },
    { tissue: 'lens', box: [-40, 40, -92, -80, -32, -16], distance: paired(ellipsoid([32.5, -86.5, -24], [4.6, 2, 4.6])) },
    { tissue: 'mucosa', box: [-18, 18, -86, -20, -46, -12], distance: ellipsoid([0, -52, -28], [13, 28, 14]) },
    { tissue: 'air', box: [-18, 18, -86, -20, -46, -12], distance: ethmoid },
    { tissue: 'mucosa', box: [-20, 20, -28, 2, -48, -22], distance: paired(ellipsoid([7, -14, -34], [8.4, 10.5, 9.4])) },
    { tissue: 'air', box: [-20, 20, -28, 2, -48, -22], distance: paired(ellipsoid([7.2, -14, -34], [6.4, 9, 8])) },
    { tissue: 'mucosa', box: [-46, 46, -90, -26, -78, -36], distance: paired(ellipsoid([27, -60, -56], [15.4, 20.4, 17.4])) },
    { tissue: 'air', box: [-46, 46, -90, -26, -78, -36], distance: paired(ellipsoid([27, -60, -56], [14, 19, 16])) },
    { tissue: 'mucosa', box: [-16, 16, -104, 10, -100, -34], distance: (x, y, z) => airway(x, y, z) - 1.6 },
    { tissue: 'air', box: [-16, 16, -104, 10, -100, -34], distance: (x, y, z) => softMax(airway(x, y, z), -turbinates(x, y, z), 1) },
    { tissue: 'air', box: [-24, 24, -96, -70, -10, 26], distance: paired(ellipsoid([9, -79.5, 0], [8, 2.6, 9])) },
    { tissue: 'air', box: [-74, 74, 26, 62, -62, -26], distance: (x, y, z) => softMax(paired(ellipsoid([60, 44, -46], [8, 11, 13]))(x, y, z), 1.4 - cells(x, y, z) * 4, 1) },
    { tissue: 'air', box: [-90, 90, 20, 34, -46, -34], distance: side([[80, 26, -41, 3.6], [62, 27, -40, 3], [48, 28, -38, 3.4]]) },
    { tissue: 'pituitary', box: [-10, 10, -8, 10, -34, -18], distance: ellipsoid([0, 1, -27], [6.5, 4.5, 3.4]) },
  ];
}

/** Irregular small air cells: 0 on the walls between them, 1 inside. */
function cells(x: number, y: number, z: number): number {
  const u = x * 0.5 + 1.1 * Math.sin(y * 0.21 + z * 0.13);
  const v = y * 0.36 + 1.2 * Math.sin(z * 0.23 - x * 0.17 + 2);
  const w = z * 0.4 + 1.1 * Math.sin(x * 0.26 + y * 0.11 + 4);
  return Math.min(Math.abs(Math.sin(u)), Math.abs(Math.sin(v)), Math.abs(Math.sin(w))) * 1.3;
}

function turbinates(x: number, y: number, z: number): number {
  const side = Math.abs(x);
  const conchae = Math.min(Math.hypot(side - 8.5, (z + 45) * 0.6) - 2.8, Math.hypot(side - 8, (z + 58) * 0.55) - 3.6);
  return Math.min(Math.max(conchae, Math.abs(y + 60) - 24), Math.max(side - 1.3, -26 - y === 0 ? 0 : y + 28));
}

function softUnion(a: Distance, b: Distance): Distance {
  return (x, y, z) => softMin(a(x, y, z), b(x, y, z), 1.5);
}

/** Paints orbits, sinuses, nose, ear canals and pituitary. */
export function paintFace(volume: TissueVolume): void {
  for (const part of faceParts()) paintShape(volume, part.tissue, part);
}
