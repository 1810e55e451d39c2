import { maths } from './maths.ts';
import type { Vec3 } from './grid.ts';

/** One vertebra of the standard spine: middle of its body (z, mm below the skull base), height of body and disc, depth and half-width of the body. */
export type Vertebra = {
  name: string;
  z: number;
  heightMm: number;
  discMm: number;
  depthMm: number;
  halfWidthMm: number;
};

/** The vertebrae from C2 to S2, top down, in patient z (mm), beginning under the foramen magnum. */
export const VERTEBRAE: readonly Vertebra[] = layVertebrae();

function layVertebrae(): Vertebra[] {
  const names = [...count('C', 2, 7), ...count('T', 1, 12), ...count('L', 1, 5), ...count('S', 1, 3)];
  let z = -84;
  return names.map((name, index) => {
    const t = maths.min(1, index / 22);
    const sacral = name.startsWith('S');
    const heightMm = name === 'C2' ? 26 : sacral ? 22 : 13 + 15 * t;
    const discMm = sacral ? 2 : name.startsWith('C') ? 4.6 : 3.6 + 7 * maths.max(0, t - 0.35);
    const middle = z - heightMm / 2;
    z -= heightMm + discMm;
    return {
      name,
      z: middle,
      heightMm,
      discMm,
      depthMm: (15 + 19 * t) * (sacral ? 0.85 : 1),
      halfWidthMm: 11 + 13 * t,
    };
  });
}

function count(letter: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`);
}

/** Height (patient z, mm) of the middle of a vertebra's body. */
export function levelZ(name: string): number {
  return VERTEBRAE.find((vertebra) => vertebra.name === name)?.z ?? 0;
}

const CONUS_Z = levelZ('L1') + 4;
const SAC_END_Z = levelZ('S2');

/** Bends of the spine: how far back (patient y, mm) the middle of the canal lies at a height. */
const CURVE: readonly (readonly [number, number])[] = [
  [-40, 38],
  [-66, 46],
  [-100, 45],
  [-140, 41],
  [-185, 45],
  [-240, 62],
  [-310, 74],
  [-380, 70],
  [-440, 56],
  [-500, 46],
  [-550, 46],
  [-600, 60],
  [-650, 88],
  [-700, 112],
];

/** Patient y of the middle of the canal, mm. */
export function canalY(z: number): number {
  for (let index = 1; index < CURVE.length; index++) {
    const [z0, y0] = CURVE[index - 1] ?? [0, 0];
    const [z1, y1] = CURVE[index] ?? [0, 0];
    if (z < z1 && index < CURVE.length - 1) continue;
    const before = CURVE[index - 2] ?? [z0 + 1, y0];
    const after = CURVE[index + 1] ?? [z1 - 1, y1];
    const t = maths.min(1, maths.max(0, (z - z0) / (z1 - z0)));
    const length = z1 - z0;
    const m0 = ((y1 - before[1]) / (z1 - before[0])) * length;
    const m1 = ((after[1] - y0) / (after[0] - z0)) * length;
    const [t2, t3] = [t * t, t * t * t];
    return (2 * t3 - 3 * t2 + 1) * y0 + (t3 - 2 * t2 + t) * m0 + (3 * t2 - 2 * t3) * y1 + (t3 - t2) * m1;
  }
  return 46;
}

/** Half depth of the fluid-filled sac at a height, mm; it tapers to its end at S2. */
export function sacRadius(z: number): number {
  const wide = z > -190 ? 7.4 : z > -430 ? 6.6 : 8;
  const taper = maths.min(1, maths.max(0, (z - SAC_END_Z) / 45));
  return wide * maths.sqrt(taper);
}

/** Half depth of the cord at a height, mm: two swellings, then the conus; 0 below it. */
export function cordRadius(z: number): number {
  const cervical = 0.9 * maths.exp(-(((z + 155) / 28) ** 2));
  const lumbar = 0.8 * maths.exp(-(((z - CONUS_Z - 32) / 20) ** 2));
  const taper = maths.min(1, maths.max(0, (z - CONUS_Z) / 26));
  return (3.3 + cervical + lumbar) * maths.sqrt(taper);
}

/** Half depth of the cord to half width. */
export const CORD_FLATNESS = 1.3;

/** The roots of the cauda equina: where each lies in the sac at a height (x and offset behind the canal's middle, mm). */
export function rootPlace(root: number, z: number): readonly [number, number] {
  const down = maths.min(1, maths.max(0, (CONUS_Z + 18 - z) / (CONUS_Z - SAC_END_Z)));
  const side = root % 2 === 0 ? 1 : -1;
  const order = maths.floor(root / 2);
  const spread = 1.2 + order * 1.05 + 1.3 * maths.sin(z * 0.021 + root * 2.1) * (0.3 + down);
  const back = 1 + 2.6 * maths.min(1, down * 3) - order * 0.55 + 0.7 * maths.sin(z * 0.034 + root * 1.3);
  return [side * spread * (1 - 0.45 * down), back * (sacRadius(z) / 8)];
}

/** Number of roots drawn. */
export const ROOTS = 12;

/** The span (top, bottom) in patient z, mm, of a spinal location of the reading form; null for another. */
export function spinalSpan(locationId: string): readonly [number, number] | null {
  const spans: Record<string, readonly [number, number]> = {
    'SPC.CER': [levelZ('C3'), levelZ('C7')],
    'SPC.THO': [levelZ('T3'), levelZ('T10')],
    'SPC.LUM': [levelZ('T11'), CONUS_Z + 6],
    'SPC.CEQ': [CONUS_Z - 12, levelZ('L5')],
    'SPC.ROOT': [levelZ('L2'), levelZ('L4')],
    'SPC.SAC': [levelZ('L5'), SAC_END_Z + 8],
  };
  return spans[locationId] ?? null;
}

/** Distance to the nearest root of the cauda equina, mm (negative inside), and its middle; far away above the conus. */
export function nearestRoot(point: Vec3, radiusMm: number): number {
  const [x, y, z] = point;
  if (z > CONUS_Z + 16 || z < SAC_END_Z + 6) return 99;
  const back = y - canalY(z);
  let least = 99;
  for (let root = 0; root < ROOTS; root++) {
    const [rx, ry] = rootPlace(root, z);
    least = maths.min(least, maths.hypot(x - rx, back - ry));
  }
  return least - radiusMm;
}
