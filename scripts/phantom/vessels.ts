import { ellipsoid, paired, softMax, softMin, tube } from './distance.ts';
import { tentoriumHeight } from './headShapes.ts';
import { waveLattice } from './latticeNoise.ts';
import { paintShape } from './tissueVolume.ts';
import { seedOf } from './random.ts';
import { maths } from './maths.ts';
import type { Box } from './grid.ts';
import type { Distance } from './distance.ts';
import type { TissueVolume } from './tissueVolume.ts';

const INSIDE: Box = [-72, 72, -84, 106, -66, 80];

/** Paints falx and tentorium (thin, brighter after gadolinium). */
export function paintDuralFolds(volume: TissueVolume, inner: Distance): void {
  const falx: Distance = (x, y, z) => {
    const free = maths.hypot((y - 8) / 46, (z - 2) / 31);
    return maths.max(
      maths.abs(x + 0.4 * maths.sin(y * 0.05)) - 0.45,
      inner(x, y, z),
      (1.02 - free) * 30,
      y > 40 ? tentoriumHeight(x, y) - z : -z - 6,
    );
  };
  const tentorium: Distance = (x, y, z) => {
    const notch = maths.hypot(x / 24, maths.max(0, 50 - y) / 34 + (y > 50 ? (y - 50) / 60 : 0));
    return maths.max(
      maths.abs(z - tentoriumHeight(x, y)) * 0.8 - 0.45,
      inner(x, y, z),
      y < 50 ? (1 - notch) * 20 : -50,
      14 - y,
    );
  };
  paintShape(volume, 'dura', { box: [-3, 3, -76, 104, -20, 78], distance: falx });
  paintShape(volume, 'dura', { box: [-66, 66, 14, 104, -26, 6], distance: tentorium });
}

/** Paints the venous sinuses, deep and cortical veins, the arteries of the base, and the plexus of the ventricles. */
export function paintVessels(volume: TissueVolume, spec: { seed: number; cavity: Distance; choroid: Distance }): void {
  const inner = spec.cavity;
  const sagittal: Distance = (x, y, z) =>
    softMax(
      maths.max(maths.abs(x) - 3.2 - 0.9 * (inner(x, y, z) + 3.5), -z - 14, -60 - y),
      maths.max(inner(x, y, z) + 0.2, -inner(x, y, z) - 6),
      1,
    );
  paintShape(volume, 'vein', { box: [-9, 9, -70, 104, -14, 80], distance: sagittal });
  const veins: { box: Box; distance: Distance }[] = [
    { box: [-72, 72, 30, 104, -64, -4], distance: sinuses() },
    {
      box: [-8, 8, 34, 98, -14, 12],
      distance: tube([
        [0, 37, 5, 2.2],
        [0, 46, 6, 2.4],
        [0, 60, 1, 2.4],
        [0, 92, -10, 3],
      ]),
    },
    {
      box: [-6, 6, 0, 40, 0, 18],
      distance: paired(
        tube([
          [1.8, 4, 12, 0.8],
          [1.8, 20, 13, 0.9],
          [1, 36, 6, 1.3],
        ]),
      ),
    },
    {
      box: [-24, 24, -4, 40, -24, 8],
      distance: paired(
        tube([
          [12, -2, -14, 0.7],
          [19, 14, -10, 1],
          [12, 32, 0, 1.2],
          [0, 38, 4, 1.6],
        ]),
      ),
    },
  ];
  for (const vein of veins) paintShape(volume, 'vein', vein);
  paintShape(volume, 'vein', { box: INSIDE, distance: corticalVeins(inner, spec.seed) });
  for (const artery of arteries()) paintShape(volume, 'artery', artery);
  paintShape(volume, 'choroid', { box: [-44, 44, -20, 66, -50, 34], distance: spec.choroid });
}

function sinuses(): Distance {
  const transverse = tube([
    [0, 94, -12, 4.2],
    [28, 88, -15, 3.8],
    [48, 68, -16, 4],
    [57, 50, -22, 4.6],
    [52, 42, -36, 4.4],
    [40, 36, -50, 4.4],
    [28, 30, -62, 5],
  ]);
  const narrow = tube([
    [0, 94, -12, 4.2],
    [-28, 88, -15, 2.6],
    [-48, 68, -16, 2.8],
    [-57, 50, -22, 3.4],
    [-52, 42, -36, 3.4],
    [-40, 36, -50, 3.4],
    [-28, 30, -62, 3.8],
  ]);
  const cavernous = paired(ellipsoid([10, 2, -27], [3.6, 10, 5]));
  return (x, y, z) => maths.min(transverse(x, y, z), narrow(x, y, z), cavernous(x, y, z));
}

function arteries(): { box: Box; distance: Distance }[] {
  const internal = paired(
    tube([
      [20, 12, -70, 2.4],
      [22, 10, -52, 2.4],
      [14, 8, -36, 2.4],
      [10, 2, -30, 2.3],
      [9, -6, -24, 2.2],
      [9, -2, -18, 2],
    ]),
  );
  const middle = paired(
    tube([
      [9, -2, -18, 1.7],
      [18, -6, -16, 1.5],
      [28, -6, -14, 1.4],
      [36, -2, -9, 1.2],
      [40, 10, -1, 0.9],
      [44, 24, 5, 0.7],
    ]),
  );
  const front = paired(
    tube([
      [9, -3, -18, 1.3],
      [2, -12, -14, 1.2],
      [1.3, -26, -2, 1.1],
      [1.3, -38, 14, 1],
      [1.3, -30, 30, 0.9],
      [1.3, -6, 36, 0.8],
    ]),
  );
  const basilar = tube([
    [0, 27, -52, 1.6],
    [1, 16, -38, 1.7],
    [0, 13, -26, 1.8],
    [0, 11, -18, 1.6],
  ]);
  const back = paired(
    tube([
      [0, 11, -18, 1.2],
      [12, 13, -15, 1.1],
      [20, 24, -9, 1],
      [18, 38, -2, 0.9],
      [14, 54, 2, 0.8],
    ]),
  );
  const vertebral = paired(
    tube([
      [0, 27, -52, 1.5],
      [10, 34, -64, 1.6],
      [20, 34, -74, 1.6],
      [22, 30, -95, 1.6],
    ]),
  );
  const neck = paired(
    tube([
      [30, 20, -62, 4.4],
      [33, 18, -100, 5],
    ]),
  );
  const box: Box = [-48, 48, -44, 60, -100, 42];
  return [
    {
      box,
      distance: (x, y, z) =>
        maths.min(softMin(internal(x, y, z), middle(x, y, z), 1), front(x, y, z), basilar(x, y, z), back(x, y, z)),
    },
    { box: [-40, 40, 10, 44, -104, -48], distance: (x, y, z) => maths.min(vertebral(x, y, z), neck(x, y, z)) },
  ];
}

/** Veins over the convexity: where two random sheets cross, just under the skull. */
function corticalVeins(inner: Distance, seed: number): Distance {
  const one = waveLattice(seedOf(seed, 'veinOne'), { lengthMm: 46 }, { box: INSIDE, stepMm: 5 });
  const two = waveLattice(seedOf(seed, 'veinTwo'), { lengthMm: 46 }, { box: INSIDE, stepMm: 5 });
  return (x, y, z) => {
    const depth = -inner(x, y, z) - 2.2;
    const above = z < 8 ? 8 - z : 0;
    const lines = maths.hypot(one(x, y, z) * 7, depth * 1.2);
    return maths.max(lines - 0.9, above, two(x, y, z) * 8 + 2);
  };
}
