import { ellipsoid, paired, softMax, softMin, tube } from './distance.ts';
import { maths } from './maths.ts';
import type { Distance } from './distance.ts';

/** The ventricles of one head. */
export type Ventricles = {
  /** Both lateral ventricles with their horns. */
  lateral: Distance;
  third: Distance;
  /** Aqueduct and fourth ventricle. */
  fourth: Distance;
  /** Choroid plexus of atria, bodies and the fourth ventricle (bright after gadolinium). */
  choroid: Distance;
};

/** Draws the ventricles; `scale` 1 is normal (Evans index about 0.22), 2 clear hydrocephalus (0.34). */
export function makeVentricles(scale: number): Ventricles {
  const s = scale;
  const grow = (radius: number): number => radius * (0.35 + 0.65 * s);
  const out = (s - 1) * 5;
  const up = (s - 1) * 4;
  const flat = 0.62;
  const tunnel = tube([
    [(9.5 + out) * flat, -29 - out, 2, grow(2.8)],
    [(9 + out) * flat, -16, 10 + up * 0.3, grow(4)],
    [(9 + out) * flat, 0, 17 + up, grow(3.6)],
    [(10.5 + out) * flat, 18, 19 + up, grow(3.6)],
    [(19 + out) * flat, 36, 14 + up * 0.5, grow(5)],
    [(24 + out) * flat, 46, 8, grow(4.4)],
    [(23 + out) * flat, 60, 6, grow(2.2)],
  ]);
  const body: Distance = (x, y, z) => tunnel(maths.abs(x) * flat, y, z) * 1.15;
  const medial = paired(ellipsoid([4.5 + out * 0.4, -4, 12 + up * 0.6], [4 * maths.sqrt(s), 25, 5.5 * s]));
  const caudateBulge = paired(ellipsoid([17 + out * 1.7, -8, 6], [7.5, 15, 9]));
  const temporalHorn = paired(
    tube([
      [23 + out, 42, 8, grow(4)],
      [33 + out * 0.5, 30, -7, grow(2.3)],
      [34 + out * 0.4, 14, -16, grow(1.9)],
      [30 + out * 0.3, 2, -20, grow(1.7)],
    ]),
  );
  const lateral: Distance = (x, y, z) => {
    const side = maths.abs(x);
    const trunk = softMax(softMin(body(x, y, z), medial(x, y, z), 3), -caudateBulge(x, y, z), 3);
    const septum = 0.7 - side;
    return maths.max(softMin(trunk, temporalHorn(x, y, z), 3), septum);
  };
  const third = ellipsoid([0, 12, 0], [1.9 * s, 14, 10]);
  const fourth = softUnion(
    softUnion(
      ellipsoid([0, 41, -33], [6.5 * maths.sqrt(s), 4.6 * maths.sqrt(s), 10]),
      tube([
        [0, 24, -6, 0.9],
        [0, 28, -14, 1],
        [0, 36, -24, 1.6 * s],
      ]),
    ),
    paired(
      tube([
        [4, 41, -38, 2],
        [12, 38, -41, 1.4],
      ]),
    ),
  );
  const choroid = softUnion(
    paired(
      tube([
        [20 + out, 37, 12 + up * 0.3, 2.6],
        [22 + out, 44, 8, 3.1],
        [24 + out, 48, 6, 2],
      ]),
    ),
    softUnion(
      paired(
        tube([
          [8 + out * 0.6, 4, 14.5 + up * 0.6, 1.1],
          [10 + out * 0.6, 20, 16 + up * 0.5, 1.4],
          [20 + out, 37, 12, 1.6],
        ]),
      ),
      paired(
        tube([
          [1.2, 43, -40, 1.2],
          [9, 39, -41.5, 1.2],
        ]),
      ),
    ),
  );
  return { lateral, third, fourth, choroid };
}

function softUnion(a: Distance, b: Distance): Distance {
  return (x, y, z) => softMin(a(x, y, z), b(x, y, z), 2);
}

/** Evans index of a head as drawn: greatest width of the frontal horns over the inner width of the skull in the same slice. */
export function measureEvans(ventricles: Ventricles, cavity: Distance): number {
  let index = 0;
  for (let z = -4; z <= 26; z += 2) {
    const horns = widest(ventricles.lateral, { z, front: -45, back: -2, most: 45 });
    const skull = widest(cavity, { z, front: -60, back: 80, most: 80 });
    if (skull > 0) index = maths.max(index, horns / skull);
  }
  return maths.round(index * 100) / 100;
}

/** Distance from the midline to the outermost inside point of a shape in a slice, mm. */
function widest(shape: Distance, slice: { z: number; front: number; back: number; most: number }): number {
  let width = 0;
  for (let y = slice.front; y <= slice.back; y += 2) {
    let x = slice.most;
    while (x > width && shape(x, y, slice.z) > 0) x -= 0.5;
    width = maths.max(width, x);
  }
  return width;
}
