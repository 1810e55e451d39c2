import { createRandom } from './random.ts';
import { maths } from './maths.ts';
import type { Box } from './grid.ts';

/** A smooth random field: its value at a point of patient space (mm); mean 0, standard deviation about 1. */
export type Field = (x: number, y: number, z: number) => number;

/** The grain of a field: its wave length in mm (neighbouring zeros lie half of it apart), the spread of that length, how many waves. */
export type Grain = { lengthMm: number; spread?: number; waves?: number };

type Waves = { kx: Float64Array; ky: Float64Array; kz: Float64Array; phase: Float64Array; scale: number };

function drawWaves(seed: number, grain: Grain): Waves {
  const random = createRandom(seed);
  const count = grain.waves ?? 20;
  const waves: Waves = {
    kx: new Float64Array(count),
    ky: new Float64Array(count),
    kz: new Float64Array(count),
    phase: new Float64Array(count),
    scale: maths.sqrt(2 / count),
  };
  for (let i = 0; i < count; i++) {
    const z = random.between(-1, 1);
    const turn = random.between(0, 2 * maths.PI);
    const flat = maths.sqrt(1 - z * z);
    const k = ((2 * maths.PI) / grain.lengthMm) * (1 + (grain.spread ?? 0.15) * random.normal());
    waves.kx[i] = k * flat * maths.cos(turn);
    waves.ky[i] = k * flat * maths.sin(turn);
    waves.kz[i] = k * z;
    waves.phase[i] = random.between(0, 2 * maths.PI);
  }
  return waves;
}

const STEPS = 4096;
const PER_RADIAN = STEPS / (2 * maths.PI);
const COSINES = Float32Array.from({ length: STEPS }, (_, step) => maths.cos(step / PER_RADIAN));

/** A field made of random waves of about one length, like the ripples of sand or the folds of cortex. */
export function waveField(seed: number, grain: Grain): Field {
  const { kx, ky, kz, phase, scale } = drawWaves(seed, grain);
  const count = kx.length;
  return (x, y, z) => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const turn = (kx[i] as number) * x + (ky[i] as number) * y + (kz[i] as number) * z + (phase[i] as number) + 1000;
      sum += COSINES[(turn * PER_RADIAN) & (STEPS - 1)] as number;
    }
    return sum * scale;
  };
}

type Lattice = {
  nx: number;
  ny: number;
  nz: number;
  x0: number;
  y0: number;
  z0: number;
  stepMm: number;
  values: Float32Array;
};

function openLattice(box: Box, stepMm: number): Lattice {
  const [x0, x1, y0, y1, z0, z1] = box;
  const [nx, ny, nz] = [
    maths.ceil((x1 - x0) / stepMm) + 2,
    maths.ceil((y1 - y0) / stepMm) + 2,
    maths.ceil((z1 - z0) / stepMm) + 2,
  ];
  return { nx, ny, nz, x0, y0, z0, stepMm, values: new Float32Array(nx * ny * nz) };
}

/** Any field looked up from a lattice of `stepMm` over a box (trilinear; points outside take the border's value): much faster than the field itself. */
export function onLattice(field: Field, box: Box, stepMm: number): Field {
  const lattice = openLattice(box, stepMm);
  const { nx, ny, nz, x0, y0, z0, values } = lattice;
  let at = 0;
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) values[at++] = field(x0 + i * stepMm, y0 + j * stepMm, z0 + k * stepMm);
  return lookUp(lattice);
}

/** A wave field on a lattice; each wave is carried along a row by turning, not by cosines. */
export function waveLattice(seed: number, grain: Grain, place: { box: Box; stepMm: number }): Field {
  const lattice = openLattice(place.box, place.stepMm);
  const { nx, ny, nz, x0, y0, z0, stepMm, values } = lattice;
  const waves = drawWaves(seed, grain);
  for (let w = 0; w < waves.kx.length; w++) {
    const [kx, ky, kz] = [waves.kx[w] as number, waves.ky[w] as number, waves.kz[w] as number];
    const [turnCos, turnSin] = [maths.cos(kx * stepMm), maths.sin(kx * stepMm)];
    let at = 0;
    for (let k = 0; k < nz; k++)
      for (let j = 0; j < ny; j++) {
        const start = kx * x0 + ky * (y0 + j * stepMm) + kz * (z0 + k * stepMm) + (waves.phase[w] as number);
        let c = maths.cos(start) * waves.scale;
        let s = maths.sin(start) * waves.scale;
        for (let i = 0; i < nx; i++) {
          values[at] = (values[at] as number) + c;
          at++;
          const next = c * turnCos - s * turnSin;
          s = s * turnCos + c * turnSin;
          c = next;
        }
      }
  }
  return lookUp(lattice);
}

function lookUp(lattice: Lattice): Field {
  const { nx, ny, nz, x0, y0, z0, stepMm, values } = lattice;
  const inverse = 1 / stepMm;
  const plane = nx * ny;
  const [lastX, lastY, lastZ] = [nx - 1.001, ny - 1.001, nz - 1.001];
  return (x, y, z) => {
    let fx = (x - x0) * inverse;
    let fy = (y - y0) * inverse;
    let fz = (z - z0) * inverse;
    fx = fx < 0 ? 0 : fx > lastX ? lastX : fx;
    fy = fy < 0 ? 0 : fy > lastY ? lastY : fy;
    fz = fz < 0 ? 0 : fz > lastZ ? lastZ : fz;
    const ix = fx | 0;
    const iy = fy | 0;
    const iz = fz | 0;
    const tx = fx - ix;
    const ty = fy - iy;
    const tz = fz - iz;
    const a = ix + nx * iy + plane * iz;
    const b = a + nx;
    const c = a + plane;
    const d = c + nx;
    const va = (values[a] as number) + tx * ((values[a + 1] as number) - (values[a] as number));
    const vb = (values[b] as number) + tx * ((values[b + 1] as number) - (values[b] as number));
    const vc = (values[c] as number) + tx * ((values[c + 1] as number) - (values[c] as number));
    const vd = (values[d] as number) + tx * ((values[d + 1] as number) - (values[d] as number));
    const low = va + ty * (vb - va);
    return low + tz * (vc + ty * (vd - vc) - low);
  };
}

/** Several fields on one lattice, read together: writes each field's value at a point into `out`. */
export type FieldStack = (x: number, y: number, z: number, out: Float64Array) => void;

/** Puts fields on one common lattice, so that a point costs one look-up for all of them (they are read millions of times). */
export function stackFields(fields: readonly Field[], place: { box: Box; stepMm: number }): FieldStack {
  const { nx, ny, nz, x0, y0, z0, stepMm } = openLattice(place.box, place.stepMm);
  const count = fields.length;
  const values = new Float32Array(nx * ny * nz * count);
  fields.forEach((field, channel) => {
    let at = channel;
    for (let k = 0; k < nz; k++)
      for (let j = 0; j < ny; j++)
        for (let i = 0; i < nx; i++, at += count) values[at] = field(x0 + i * stepMm, y0 + j * stepMm, z0 + k * stepMm);
  });
  const inverse = 1 / stepMm;
  const [row, plane] = [nx * count, nx * ny * count];
  const [lastX, lastY, lastZ] = [nx - 1.001, ny - 1.001, nz - 1.001];
  return (x, y, z, out) => {
    const fx = maths.min(lastX, maths.max(0, (x - x0) * inverse));
    const fy = maths.min(lastY, maths.max(0, (y - y0) * inverse));
    const fz = maths.min(lastZ, maths.max(0, (z - z0) * inverse));
    const [ix, iy, iz] = [fx | 0, fy | 0, fz | 0];
    const [tx, ty, tz] = [fx - ix, fy - iy, fz - iz];
    const [a, b] = [(1 - tx) * (1 - ty), tx * (1 - ty)];
    const [c, d] = [(1 - tx) * ty, tx * ty];
    let low = ix * count + iy * row + iz * plane;
    for (let channel = 0; channel < count; channel++, low++) {
      const high = low + plane;
      const below =
        (values[low] as number) * a +
        (values[low + count] as number) * b +
        (values[low + row] as number) * c +
        (values[low + row + count] as number) * d;
      const above =
        (values[high] as number) * a +
        (values[high + count] as number) * b +
        (values[high + row] as number) * c +
        (values[high + row + count] as number) * d;
      out[channel] = below + tz * (above - below);
    }
  };
}
