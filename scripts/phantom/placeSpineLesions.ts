import {
  CORD_FLATNESS,
  ROOTS,
  canalY,
  cordRadius,
  nearestRoot,
  rootPlace,
  sacRadius,
  spinalSpan,
} from './spineShapes.ts';
import { cordOffset } from './spineVolume.ts';
import { createRandom, seedOf } from './random.ts';
import { maths } from './maths.ts';
import type { LesionSpec, PlacedLesion } from './lesion.ts';
import type { Random } from './random.ts';
import type { TissueVolume } from './tissueVolume.ts';
import type { Vec3 } from './grid.ts';

/** Draws leptomeningeal disease along the cord and the cauda equina: a film on cord and roots, nodules on them. */
export function placeSpineLesions(
  spine: TissueVolume,
  disease: { seed: number; lesions: readonly LesionSpec[] },
): { enhancement: Uint8Array; lesions: PlacedLesion[] } {
  const enhancement = new Uint8Array(spine.under.length);
  const lesions: PlacedLesion[] = [];
  for (const spec of disease.lesions) {
    const span = spinalSpan(spec.locationId);
    if (span === null) continue;
    const random = createRandom(seedOf(disease.seed, spec.locationId, spec.pattern));
    const drawing = { spine, enhancement, spec, span, random };
    lesions.push(spec.pattern === 'nodular' ? drawNodules(drawing) : drawFilm(drawing));
  }
  return { enhancement, lesions };
}

type Drawing = {
  spine: TissueVolume;
  enhancement: Uint8Array;
  spec: LesionSpec;
  span: readonly [number, number];
  random: Random;
};

/** Distance to the surface that disease grows on at a height: the cord, or the roots below the conus; negative inside. */
function surface(point: Vec3): number {
  const [x, y, z] = point;
  const cord = cordRadius(z);
  const toCord = cord > 0.6 ? maths.hypot(x / CORD_FLATNESS, y - canalY(z) - cordOffset(z)) - cord : 99;
  return maths.min(maths.abs(toCord) < 50 ? maths.abs(toCord - 0.2) : 99, maths.max(0, nearestRoot(point, 0.8)));
}

function drawFilm(drawing: Drawing): PlacedLesion {
  const { spec, span, random, enhancement } = drawing;
  const [top, bottom] = span;
  const share = spec.extent === 'diffuse' ? 1 : 0.35;
  const length = (top - bottom) * share;
  const from = bottom + random.between(0, top - bottom - length);
  const pieces = spec.extent === 'multifocal' ? 5 : 0;
  const phase = random.between(0, 6);
  let pointMm: Vec3 = [0, canalY(from + length / 2), from + length / 2];
  let most = -1;
  visit(drawing, [from, from + length], (at, point) => {
    const film = 1.35 - surface(point) / 0.8;
    if (film <= 0.05) return;
    const edge = maths.min(1, maths.min(point[2] - from, from + length - point[2]) / (0.12 * length));
    const broken = pieces === 0 ? 1 : maths.max(0.15, maths.sin(((point[2] - from) / length) * maths.PI * pieces));
    const patchy = 0.85 + 0.25 * maths.sin(point[2] * 0.21 + phase) * maths.cos(point[1] * 0.5);
    const value = maths.min(1, film) * maths.min(1, edge * broken * patchy * 1.1) * (spec.strength ?? 0.9) * 255;
    if (value > (enhancement[at] as number)) enhancement[at] = value;
    const worth = value - maths.abs(point[2] - from - length / 2) * 2 - maths.abs(point[0]) * 8;
    if (worth > most) [most, pointMm] = [worth, point];
  });
  return { ...spec, region: 'spine', pointMm, diameters: null };
}

function drawNodules(drawing: Drawing): PlacedLesion {
  const { spec, span, random } = drawing;
  const [top, bottom] = span;
  const longMm = spec.sizeMm ?? 6;
  const shortMm = longMm * random.between(0.6, 0.8);
  const z = bottom + (top - bottom) * random.between(0.35, 0.65);
  const centre = restingPlace(z, random);
  paintNodule(drawing, { centre, longMm, shortMm });
  const more = spec.extent === 'focal' ? 0 : spec.extent === 'multifocal' ? 4 : 9;
  for (let index = 0; index < more; index++) {
    const size = longMm * random.between(0.35, 0.6);
    paintNodule(drawing, {
      centre: restingPlace(bottom + (top - bottom) * random.next(), random),
      longMm: size,
      shortMm: size * 0.75,
    });
  }
  const [x, y] = centre;
  return {
    ...spec,
    region: 'spine',
    pointMm: centre,
    diameters: {
      long: [
        [x, y, z + longMm / 2],
        [x, y, z - longMm / 2],
      ],
      short: [
        [x, y - shortMm / 2, z],
        [x, y + shortMm / 2, z],
      ],
    },
  };
}

/** A place for a nodule at a height: on the back of the cord, or on a root near the midline. */
function restingPlace(z: number, random: Random): Vec3 {
  const cord = cordRadius(z);
  if (cord > 0.6) return [random.between(-1.5, 1.5), canalY(z) + cordOffset(z) + cord * 0.9, z];
  const [x, back] = rootPlace(random.whole(0, maths.min(5, ROOTS - 1)), z);
  return [x, canalY(z) + maths.min(back, sacRadius(z) * 0.55), z];
}

function paintNodule(drawing: Drawing, nodule: { centre: Vec3; longMm: number; shortMm: number }): void {
  const { centre, longMm, shortMm } = nodule;
  visit(drawing, [centre[2] - longMm / 2 - 2, centre[2] + longMm / 2 + 2], (at, point) => {
    const [dx, dy, dz] = [point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]];
    const r = maths.hypot(dx / (shortMm / 2 + 0.6), dy / (shortMm / 2), dz / (longMm / 2));
    const value =
      maths.min(1, maths.max(0, 0.5 - ((r - 1) * shortMm) / 2 / 1.2)) * (drawing.spec.strength ?? 0.95) * 255;
    if (value > (drawing.enhancement[at] as number)) drawing.enhancement[at] = value;
  });
}

/** Visits the voxels of the sac between two heights (mm). */
function visit(drawing: Drawing, heights: readonly [number, number], what: (at: number, point: Vec3) => void): void {
  const { grid } = drawing.spine;
  const [nx, ny, nz] = grid.size;
  for (let k = 0; k < nz; k++) {
    const z = grid.originMm[2] + k * grid.spacingMm[2];
    if (z < heights[0] || z > heights[1]) continue;
    const middle = canalY(z);
    for (let j = 0; j < ny; j++) {
      const y = grid.originMm[1] + j * grid.spacingMm[1];
      if (maths.abs(y - middle) > 10) continue;
      for (let i = 0; i < nx; i++) {
        const x = grid.originMm[0] + i * grid.spacingMm[0];
        if (maths.abs(x) < 12) what(i + nx * (j + ny * k), [x, y, z]);
      }
    }
  }
}
