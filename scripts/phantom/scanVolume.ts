import { brightnessTable } from './tissue.ts';
import { createRandom } from './random.ts';
import { maths } from './maths.ts';
import type { Vec3 } from './grid.ts';
import type { TissueVolume } from './tissueVolume.ts';
import type { Weighting } from './tissue.ts';

/** Where the slices of a series lie: patient LPS mm, directions are unit vectors. */
export type SliceGeometry = {
  columns: number;
  rows: number;
  slices: number;
  /** Distance of pixel centres along a row and along a column, mm. */
  pixelMm: number;
  /** Distance of slice centres and thickness of a slice, mm. */
  spacingMm: number;
  thicknessMm: number;
  /** Direction of rising column index, of rising row index, and of rising slice index. */
  rowDirection: Vec3;
  columnDirection: Vec3;
  sliceDirection: Vec3;
  /** Centre of the first pixel of the first slice. */
  originMm: Vec3;
};

/** What a scanner makes of a volume. */
export type ScanSpec = {
  weighting: Weighting;
  geometry: SliceGeometry;
  seed: number;
  /** Standard deviation of the noise, in the units of `brightnessTable` (white matter is about 600 on T1). */
  noise: number;
  /** Stored value of brightness 1000. */
  gain: number;
  /** Share of each voxel that enhances, 0..255, or null before contrast. */
  enhancement: Uint8Array | null;
};

/** Centre of a slice's first pixel: its Image Position (Patient). */
export function slicePosition(geometry: SliceGeometry, slice: number): Vec3 {
  const [x, y, z] = geometry.originMm;
  const d = slice * geometry.spacingMm;
  return [x + d * geometry.sliceDirection[0], y + d * geometry.sliceDirection[1], z + d * geometry.sliceDirection[2]];
}

/** Brightness of enhancing tissue per weighting and how much of the enhancement shows there; null where gadolinium is not seen. */
const ENHANCED: Record<Weighting, { top: number; seen: number } | null> = {
  t1: null,
  t1Post: { top: 1020, seen: 1 },
  t1PostFatSat: { top: 1020, seen: 1 },
  flair: { top: 600, seen: 0.3 },
  t2: null,
  dwi: null,
};

const GAUSSIANS = 8192;

/** Scans a volume: one picture of 16-bit values per slice, with partial volume through the slice, coil shading and Rician noise. */
export function scanVolume(volume: TissueVolume, spec: ScanSpec): Uint16Array[] {
  const bright = brightenVolume(volume, spec);
  const random = createRandom(spec.seed);
  const gaussians = Float32Array.from({ length: GAUSSIANS }, () => random.normal() * spec.noise);
  const sampler = makeSampler(volume, bright, spec.geometry);
  return Array.from({ length: spec.geometry.slices }, (_, slice) => {
    const picture = sampler(slice);
    return expose(picture, { spec, gaussians, start: random.whole(0, GAUSSIANS - 1), slice });
  });
}

/** The volume's brightness in one weighting, with the enhancement laid over it. */
function brightenVolume(volume: TissueVolume, spec: ScanSpec): Uint16Array {
  const table = brightnessTable(spec.weighting);
  const { under, over, cover } = volume;
  const bright = new Uint16Array(under.length);
  const enhanced = ENHANCED[spec.weighting];
  const shares = enhanced === null ? null : spec.enhancement;
  const top = enhanced?.top ?? 0;
  const seen = (enhanced?.seen ?? 0) / 255;
  for (let i = 0; i < bright.length; i++) {
    const part = cover[i] as number;
    let value = table[over[i] as number] as number;
    if (part < 255) value += (1 - part / 255) * ((table[under[i] as number] as number) - value);
    const share = shares === null ? 0 : (shares[i] as number) * seen;
    bright[i] = share > 0 && top > value ? value + share * (top - value) : value;
  }
  return bright;
}

/** Reads one slice out of the volume: several planes through its thickness, each point trilinear. */
function makeSampler(
  volume: TissueVolume,
  bright: Uint16Array,
  geometry: SliceGeometry,
): (slice: number) => Float32Array {
  const { grid } = volume;
  const [nx, ny, nz] = grid.size;
  const plane = nx * ny;
  const planes = maths.max(1, maths.round(geometry.thicknessMm / 1.5));
  const inPlane = geometry.pixelMm > grid.spacingMm[0] * 1.7 ? 2 : 1;
  const toVoxel = (vector: Vec3, length: number): Vec3 => [
    (vector[0] * length) / grid.spacingMm[0],
    (vector[1] * length) / grid.spacingMm[1],
    (vector[2] * length) / grid.spacingMm[2],
  ];
  const stepColumn = toVoxel(geometry.rowDirection, geometry.pixelMm);
  const stepRow = toVoxel(geometry.columnDirection, geometry.pixelMm);
  const add = (picture: Float32Array, start: Vec3, weight: number): void => {
    let at = 0;
    for (let row = 0; row < geometry.rows; row++) {
      let fx = start[0] + row * stepRow[0];
      let fy = start[1] + row * stepRow[1];
      let fz = start[2] + row * stepRow[2];
      for (
        let column = 0;
        column < geometry.columns;
        column++, at++, fx += stepColumn[0], fy += stepColumn[1], fz += stepColumn[2]
      ) {
        if (fx < 0 || fy < 0 || fz < 0 || fx >= nx - 1 || fy >= ny - 1 || fz >= nz - 1) continue;
        const [ix, iy, iz] = [fx | 0, fy | 0, fz | 0];
        const i = ix + nx * iy + plane * iz;
        const tx = fx - ix;
        const ty = fy - iy;
        const a = (bright[i] as number) * (1 - tx) + (bright[i + 1] as number) * tx;
        const b = (bright[i + nx] as number) * (1 - tx) + (bright[i + nx + 1] as number) * tx;
        const j = i + plane;
        const c = (bright[j] as number) * (1 - tx) + (bright[j + 1] as number) * tx;
        const d = (bright[j + nx] as number) * (1 - tx) + (bright[j + nx + 1] as number) * tx;
        const low = a + ty * (b - a);
        picture[at] = (picture[at] as number) + weight * (low + (fz - iz) * (c + ty * (d - c) - low));
      }
    }
  };
  return (slice) => {
    const picture = new Float32Array(geometry.rows * geometry.columns);
    const position = slicePosition(geometry, slice);
    const samples = planes * inPlane * inPlane;
    for (let k = 0; k < samples; k++) {
      const depth = ((maths.floor(k / (inPlane * inPlane)) + 0.5) / planes - 0.5) * geometry.thicknessMm;
      const right = ((k % inPlane) + 0.5) / inPlane - 0.5;
      const down = ((maths.floor(k / inPlane) % inPlane) + 0.5) / inPlane - 0.5;
      const start = position.map((value, axis) => {
        const point = value + depth * (geometry.sliceDirection[axis] ?? 0) - (grid.originMm[axis] ?? 0);
        return point / (grid.spacingMm[axis] ?? 1) + right * (stepColumn[axis] ?? 0) + down * (stepRow[axis] ?? 0);
      }) as unknown as Vec3;
      add(picture, start, 1 / samples);
    }
    return picture;
  };
}

type Exposure = { spec: ScanSpec; gaussians: Float32Array; start: number; slice: number };

/** Coil shading (brighter near the coil), Rician noise, and the scanner's scale. */
function expose(picture: Float32Array, exposure: Exposure): Uint16Array {
  const { geometry, gain } = exposure.spec;
  const { gaussians } = exposure;
  const stored = new Uint16Array(picture.length);
  const along = geometry.slices < 2 ? 0 : exposure.slice / (geometry.slices - 1) - 0.45;
  let noise = exposure.start;
  let other = (exposure.start * 7 + 1234) & (GAUSSIANS - 1);
  let at = 0;
  for (let row = 0; row < geometry.rows; row++) {
    const v = row / geometry.rows - 0.5;
    for (let column = 0; column < geometry.columns; column++, at++) {
      const u = column / geometry.columns - 0.5;
      const shade = 0.93 + 0.5 * (u * u + v * v) + 0.06 * v - 0.1 * along * along;
      noise = (noise + 1) & (GAUSSIANS - 1);
      other = (other + 3) & (GAUSSIANS - 1);
      const real = (picture[at] as number) * shade + (gaussians[noise] as number);
      const imaginary = gaussians[other] as number;
      stored[at] = maths.sqrt(real * real + imaginary * imaginary) * gain;
    }
    noise = (noise + 37 + row * 11) & (GAUSSIANS - 1);
    other = (other + 59) & (GAUSSIANS - 1);
  }
  return stored;
}
