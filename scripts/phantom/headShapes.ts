import { ellipsoid, paired, smoothStep, softMax, softMin, tube } from './distance.ts';
import { maths } from './maths.ts';
import type { Distance } from './distance.ts';

/*
 * The standard head: LPS mm, origin at the anterior commissure (x left, y back, z up). Sizes are those of an adult:
 * brain 132 x 168 mm, inner table 138 mm wide, posterior fossa down to the foramen magnum at z = -60.
 */

const vault = ellipsoid([0, 13, 9], [69.5, 88, 67]);
const middleFossa = paired(ellipsoid([42, 6, -18], [25, 40, 25]));
const posteriorFossa = ellipsoid([0, 53, -24], [58, 41, 36]);
const petrous = paired(
  tube([
    [14, 15, -29, 5],
    [30, 24, -35, 7.5],
    [48, 35, -38, 9.5],
    [60, 44, -40, 11],
  ]),
);
const canal = tube([
  [0, 40, -54, 14],
  [0, 44, -66, 11.5],
  [0, 46, -100, 10],
]);
const sella = ellipsoid([0, 0, -30], [12, 12, 12]);

/** Top of the orbits and nose under the frontal lobes (z, mm). */
function frontalFloor(x: number): number {
  const side = (maths.abs(x) - 30) / 18;
  return -24 + 11 * maths.exp(-side * side);
}

/** Height of the tentorium over a point (z, mm): highest at its free edge, falling to the transverse sinuses. */
export function tentoriumHeight(x: number, y: number): number {
  const side = maths.abs(x);
  const ahead = y < 46 ? 0.9 * (46 - y) * smoothStep(14, 28, side) : 0;
  return 6 - 0.0052 * x * x - 0.3 * maths.max(0, y - 42) - ahead;
}

/** Everything inside the dura (brain, CSF, sinuses). */
export const cavity: Distance = (x, y, z) => {
  const front = 1 - smoothStep(-16, 4, y);
  const floor = front * (frontalFloor(x) - 2.5) + (1 - front) * -26;
  let upper = softMax(vault(x, y, z), floor - z, 6);
  upper = softMin(upper, middleFossa(x, y, z), 7);
  const clivus = 10 + (-20 - z) * 0.4 - y;
  const posterior = softMax(posteriorFossa(x, y, z), clivus, 5);
  let all = softMin(upper, softMin(posterior, canal(x, y, z), 8), 6);
  all = softMax(all, -petrous(x, y, z), 5);
  return softMax(all, -sella(x, y, z), 4);
};

const maxilla = ellipsoid([0, -58, -62], [30, 24, 24]);

/** Outside of the bone: the vault around the cavity, the thick base, the upper jaw. */
export const skull: Distance = (x, y, z) => {
  const inside = cavity(x, y, z);
  const thickness = 5.6 + 1.6 * smoothStep(55, 95, y) + 0.8 * maths.sin(x * 0.07 + 1) * maths.sin(y * 0.06);
  const bone = maths.max(inside - thickness, canal(x, y, z) < 5 ? -56 - z : -60);
  const base = maths.min(petrous(x, y, z), sella(x, y, z) + 1, maxilla(x, y, z));
  return softMin(bone, base, 4);
};

const cranium = ellipsoid([0, 13, 6], [80, 101, 82]);
const lower = ellipsoid([0, 18, -42], [76, 84, 62]);
const face = ellipsoid([0, -44, -58], [60, 60, 80]);
const nose = tube([
  [0, -96, -22, 6],
  [0, -103, -40, 7],
  [0, -109, -52, 8],
]);
const neck: Distance = (x, y) => (maths.hypot(x / 60, (y - 30) / 56) - 1) * 56;

/** The skin. */
export const head: Distance = (x, y, z) => {
  const low = softMin(softMin(face(x, y, z), maths.max(neck(x, y, z), z + 40), 20), lower(x, y, z), 14);
  return softMin(softMin(cranium(x, y, z), low, 10), nose(x, y, z), 9);
};

const midbrain = tube([
  [0, 18, -2, 12],
  [0, 19, -14, 11.5],
]);
const peduncles = paired(
  tube([
    [14, 8, -5, 7],
    [9, 13, -18, 7],
  ]),
);
const pons = ellipsoid([0, 28, -31], [18, 13, 14.5]);
const medulla = tube([
  [0, 32, -44, 8.4],
  [0, 38, -58, 6.8],
  [0, 43, -70, 6],
  [0, 45, -100, 5.6],
]);
const tectum = paired(ellipsoid([4.5, 27, -5], [5, 4.5, 6]));

/** Midbrain, pons and medulla with the upper cord. */
export const brainstem: Distance = (x, y, z) => {
  const upper = softMin(softMin(midbrain(x, y, z), peduncles(x, y, z), 5), tectum(x, y, z), 3);
  return softMin(softMin(upper, pons(x, y, z), 6), medulla(x, y, z), 5);
};

/** Middle cerebellar peduncles: white matter from the pons into the cerebellum. */
export const middlePeduncle: Distance = paired(
  tube([
    [11, 28, -33, 9],
    [21, 38, -35, 8.5],
    [27, 52, -34, 6],
  ]),
);

/** Floor of the cerebrum near the midline (hypothalamus, then up to the pineal). */
function basalFloor(y: number): number {
  return -11 + 15 * smoothStep(14, 37, y);
}

const suprasellar = ellipsoid([0, 3, -17], [13, 13, 9]);
const quadrigeminal = ellipsoid([0, 36, -3], [9, 6, 8]);

/** The fluid spaces around midbrain and chiasm. */
const basalCisterns: Distance = (x, y, z) =>
  maths.max(maths.min(brainstem(x, y, z) - 3, suprasellar(x, y, z), quadrigeminal(x, y, z)), z - basalFloor(y));

/** Lower bound (z) of the cerebrum: the tentorium behind the petrous ridge, free in front of it, the hypothalamus in the middle. */
function lowerBound(x: number, y: number): number {
  const side = maths.abs(x);
  const tent = tentoriumHeight(x, y) + 1.6;
  if (y > 40) return tent;
  const ridge = 13 + maths.max(0, side - 13) * 0.58;
  const lateral = y > ridge ? tent : tent - 4 * (ridge - y);
  const middle = y > 4 ? basalFloor(y) : -60;
  const apart = smoothStep(15, 23, side);
  return apart * lateral + (1 - apart) * middle;
}

/** Outer hull of the cerebrum over the convexity, the base and the temporal lobes (the fissure between the hemispheres is not in it). */
export const cerebrumHull: Distance = (x, y, z) => {
  const inset = cavity(x, y, z) + 2.1;
  return softMax(softMax(inset, (lowerBound(x, y) - z) * 0.8, 3), -basalCisterns(x, y, z), 3);
};

/** The core joining both hemispheres in the midline (corpus callosum and all below it): depth outside this ellipse, mm. */
export function outsideCore(y: number, z: number): number {
  const r = maths.hypot((y - 6) / 38, (z - 3) / 23.5);
  return (r - 1) * 25;
}

const vallecula = tube([
  [0, 98, -46, 6],
  [0, 84, -54, 6],
  [0, 66, -60, 5],
]);
const front = ellipsoid([0, 20, -34], [30, 24, 30]);
const fissureAbove = tube([
  [0, 36, 2, 4],
  [0, 40, -4, 3],
]);

/** Outer hull of the cerebellum: it fills the posterior fossa behind the brainstem. */
export const cerebellumHull: Distance = (x, y, z) => {
  const inset = cavity(x, y, z) + 2.4 + 0.5 * smoothStep(-40, -56, z);
  const roof = z - (tentoriumHeight(x, y) - 1.7);
  const below = -57 + 0.004 * (maths.abs(x) - 16) * (maths.abs(x) - 16) - z;
  let body = softMax(softMax(inset, roof, 3), below, 8);
  body = softMax(body, -front(x, y, z), 5);
  body = softMax(softMax(body, 26 + 0.2 * maths.abs(x) - y, 3), 2.2 - brainstem(x, y, z), 3);
  return softMax(softMax(body, -vallecula(x, y, z), 5), -fissureAbove(x, y, z), 4);
};
