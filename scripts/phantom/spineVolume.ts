import { CORD_FLATNESS, VERTEBRAE, canalY, cordRadius, nearestRoot, sacRadius } from './spineShapes.ts';
import { createVolume, paintVoxel } from './tissueVolume.ts';
import { makePose } from './pose.ts';
import { smoothStep } from './distance.ts';
import { tissueCode } from './tissue.ts';
import { voxelAt } from './grid.ts';
import { waveLattice } from './latticeNoise.ts';
import { seedOf } from './random.ts';
import { maths } from './maths.ts';
import type { Field } from './latticeNoise.ts';
import type { Grid } from './grid.ts';
import type { HeadVolume } from './headVolume.ts';
import type { TissueVolume } from './tissueVolume.ts';
import type { Vertebra } from './spineShapes.ts';

/** Voxels of the spine: slices 2.2 mm apart from side to side, `voxelMm` front to back and up and down. */
function spineGrid(voxelMm: number): Grid {
  const [across, deep, tall] = [53, 180, 690];
  return {
    size: [maths.round(across / 2.2), maths.round(deep / voxelMm), maths.round(tall / voxelMm)],
    spacingMm: [2.2, voxelMm, voxelMm],
    originMm: [-across / 2 + 1.1, -42, -30 - tall],
  };
}

/** Builds the spine from the skull base to the sacrum, with cord and cauda equina; the part above z = -72 mm is the head's. */
export function makeSpine(head: HeadVolume, spec: { seed: number; voxelMm: number }): TissueVolume {
  const grid = spineGrid(spec.voxelMm);
  const still = makePose({ scale: [1, 1, 1], nodDegrees: 0, tiltDegrees: 0, shiftMm: [0, 0, 0] });
  const volume = createVolume(grid, still);
  const box = [-40, 40, -44, 140, -722, -28] as const;
  const planes = waveLattice(seedOf(spec.seed, 'spine planes'), { lengthMm: 30, spread: 0.3 }, { box, stepMm: 5 });
  const grain = waveLattice(seedOf(spec.seed, 'spine marrow'), { lengthMm: 13, spread: 0.4 }, { box, stepMm: 4 });
  const paint = layerPainter(volume, spec.voxelMm);
  const [nx, ny, nz] = grid.size;
  for (let k = 0; k < nz; k++) {
    const z = grid.originMm[2] + k * grid.spacingMm[2];
    const level = makeLevel(z);
    for (let j = 0; j < ny; j++) {
      const y = grid.originMm[1] + j * grid.spacingMm[1];
      for (let i = 0; i < nx; i++) {
        const x = grid.originMm[0] + i * grid.spacingMm[0];
        const at = i + nx * (j + ny * k);
        if (z > -72) {
          if (!copyFromHead(volume, head, { at, x, y, z })) paint(at, BONE, -2);
          continue;
        }
        paintPoint(paint, { at, x, y, z, level, planes, grain });
      }
    }
  }
  return volume;
}

type Level = { canal: number; slope: number; sac: number; cord: number; skin: number; fatBack: number; front: number };

function makeLevel(z: number): Level {
  return {
    canal: canalY(z),
    slope: (canalY(z + 4) - canalY(z - 4)) / 8,
    sac: sacRadius(z),
    cord: cordRadius(z),
    skin: 62 + 14 * smoothStep(-300, -520, z) - 12 * smoothStep(-200, -110, z),
    fatBack: 9 + 14 * smoothStep(-380, -560, z),
    front: 24 + 26 * smoothStep(-150, -520, z),
  };
}

type Layer = (at: number, code: number, distance: number) => void;

function layerPainter(volume: TissueVolume, widthMm: number): Layer {
  const paint = { code: 0, share: 0 };
  const inverse = 1 / widthMm;
  return (at, code, distance) => {
    paint.share = 0.5 - distance * inverse;
    if (paint.share <= 0.02) return;
    paint.code = code;
    paintVoxel(volume, at, paint);
  };
}

const [AIR, SKIN, FAT, MUSCLE, BONE, MARROW, DISC, VEIN, DURA, CSF, CORD, NERVE] = (
  ['air', 'skin', 'fat', 'muscle', 'bone', 'marrow', 'disc', 'vein', 'dura', 'csf', 'cord', 'nerve'] as const
).map(tissueCode) as [number, number, number, number, number, number, number, number, number, number, number, number];

function copyFromHead(
  volume: TissueVolume,
  head: HeadVolume,
  place: { at: number; x: number; y: number; z: number },
): boolean {
  const from = voxelAt(head.grid, [place.x, place.y, place.z]);
  // the saturation band over the neck also dims the face
  if (from < 0 || place.y < canalY(place.z) - 30 - 0.9 * (place.z + 72)) return false;
  volume.under[place.at] = head.under[from] as number;
  volume.over[place.at] = head.over[from] as number;
  volume.cover[place.at] = head.cover[from] as number;
  return true;
}

type Point = { at: number; x: number; y: number; z: number; level: Level; planes: Field; grain: Field };

function paintPoint(layer: Layer, point: Point): void {
  const { at, x, y, z, level } = point;
  const back = y - level.canal;
  const depth = level.skin - maths.abs(x) * 0.12 - back;
  if (depth < -2) return;
  if (back < -level.front - 22) return layer(at, BONE, -1);
  layer(at, SKIN, -depth);
  layer(at, FAT, 2 - depth);
  const plane = point.planes(x, y, z);
  layer(at, MUSCLE, maths.max(4, level.fatBack + plane * 2) - depth);
  if (back > 8 && depth > 3) layer(at, FAT, 0.4 - maths.abs(plane) * 3 + (back < 20 ? 0 : 0.6));
  paintFront(layer, point, back);
  if (maths.abs(back) < 70) paintBones(layer, point, back);
  paintCanal(layer, point, back);
}

/** What lies before the spine: the airway, dimmed by the saturation band that technicians lay there. */
function paintFront(layer: Layer, point: Point, back: number): void {
  const { at, x, z } = point;
  const front = -back - point.level.front;
  if (front < -3) return;
  layer(at, BONE, -front);
  const airway = maths.hypot(x, front - 8) - 7;
  if (z > -330) layer(at, AIR, airway);
}

/** Bodies, discs, arches and spinous processes. The end plates stand square to the bend of the spine. */
function paintBones(layer: Layer, point: Point, back: number): void {
  const { at, x, z, level } = point;
  const straight = z + level.slope * back;
  const vertebra = nearestVertebra(straight);
  const along = straight - vertebra.z;
  const half = vertebra.heightMm / 2;
  const front = -back - level.sac - 2.2;
  const waist = 1.2 * (1 - (along / half) ** 2);
  const inDepth = maths.max(-front, front - vertebra.depthMm + waist);
  const inWidth = maths.abs(x) - vertebra.halfWidthMm + waist;
  const inHeight = maths.abs(along) - half;
  const body = maths.max(inDepth, inWidth, inHeight);
  const disc = maths.max(
    inDepth - 0.8,
    inWidth,
    -inHeight - 0.4,
    vertebra.name.startsWith('S') ? 9 : inHeight - vertebra.discMm,
  );
  layer(at, DISC, disc);
  layer(at, BONE, body - 0.4);
  layer(at, MARROW, body + 1.1 + 0.35 * maths.max(0, point.grain(x, point.y, z)));
  layer(
    at,
    VEIN,
    maths.max(0.1, maths.max(maths.hypot(along * 1.2, x * 0.35) - 1.1, front - vertebra.depthMm * 0.35, -front)),
  );
  paintArch(layer, point, { back, along: along + half * 0.6 + back * 0.35, vertebra });
}

function paintArch(layer: Layer, point: Point, arch: { back: number; along: number; vertebra: Vertebra }): void {
  const { at, x, level } = point;
  const behind = arch.back - level.sac - 3.5;
  if (behind < -4 || arch.vertebra.name.startsWith('S')) return;
  const tall = arch.vertebra.heightMm * 0.32;
  const reach = 18 + arch.vertebra.depthMm * 0.35;
  const process = maths.max(
    maths.abs(arch.along) - tall + 0.05 * behind,
    maths.abs(x) - 3.4,
    3 - behind,
    behind - reach,
  );
  const lamina = maths.max(
    maths.abs(arch.along) - tall * 1.1,
    maths.abs(behind - 3 - 0.25 * maths.abs(x)) - 2.4,
    maths.abs(x) - 15,
  );
  const bone = maths.min(process, lamina);
  layer(at, BONE, bone - 0.3);
  layer(at, MARROW, bone + 1.4);
}

/** Epidural fat, the sac with its fluid, the cord, and the roots of the cauda equina. */
function paintCanal(layer: Layer, point: Point, back: number): void {
  const { at, x, y, z, level } = point;
  const sac = level.sac;
  const canal = maths.hypot(x / 1.35, back - 1) - maths.max(sac, 3.5) - 2.4;
  if (canal > 3) return;
  layer(at, FAT, canal + 0.4);
  layer(at, VEIN, maths.max(maths.abs(back + sac + 1.1) - 0.5, maths.abs(x) - 7, 0.25 + maths.sin(z * 0.19) * 0.5));
  if (sac < 0.5) return;
  const fluid = maths.hypot(x / 1.35, back) - sac;
  layer(at, DURA, fluid);
  layer(at, CSF, fluid + 0.7);
  if (level.cord > 0.4) layer(at, CORD, maths.hypot(x / CORD_FLATNESS, back - cordOffset(z)) - level.cord);
  layer(at, NERVE, maths.max(nearestRoot([x, y, z], 0.62), fluid + 0.8));
}

/** The cord lies to the front of the sac where the spine bends back (thoracic kyphosis), mm. */
export function cordOffset(z: number): number {
  return -1.6 * smoothStep(-190, -270, z) + 3 * smoothStep(-400, -470, z) * 0.9;
}

/** The vertebra (or the one above the disc) at each millimetre below the skull base. */
const AT_HEIGHT: readonly Vertebra[] = Array.from({ length: 780 }, (_, below) => findVertebra(-below));

function nearestVertebra(z: number): Vertebra {
  return AT_HEIGHT[maths.min(779, maths.max(0, maths.round(-z)))] as Vertebra;
}

function findVertebra(z: number): Vertebra {
  let best = VERTEBRAE[0] as Vertebra;
  let least = Infinity;
  for (const vertebra of VERTEBRAE) {
    const away = maths.abs(z - vertebra.z) - vertebra.heightMm / 2;
    if (away < least) [least, best] = [away, vertebra];
  }
  return best;
}
