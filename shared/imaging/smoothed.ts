import type { CutPlane } from './reslice.ts';

/** An image smoothed within its plane by a Gaussian of `sigmaMm`; at the rim the nearest pixels are repeated. */
export function smoothed(
  pixels: Float32Array,
  plane: Pick<CutPlane, 'rows' | 'columns' | 'betweenRowsMm' | 'betweenColumnsMm'>,
  sigmaMm: number,
): Float32Array {
  const { rows, columns } = plane;
  const across = along(pixels, kernel(sigmaMm / plane.betweenColumnsMm), { rows, columns, step: 1 });
  return along(across, kernel(sigmaMm / plane.betweenRowsMm), { rows, columns, step: columns });
}

function kernel(sigma: number): Float32Array {
  const half = Math.max(1, Math.ceil(2.5 * sigma));
  const weights = Float32Array.from({ length: 2 * half + 1 }, (_, i) => Math.exp(-(((i - half) / sigma) ** 2) / 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function along(
  pixels: Float32Array,
  weights: Float32Array,
  at: { rows: number; columns: number; step: number },
): Float32Array {
  const half = weights.length >> 1;
  const out = new Float32Array(pixels.length);
  const last = (at.step === 1 ? at.columns : at.rows) - 1;
  for (let i = 0; i < pixels.length; i += 1) {
    const here = at.step === 1 ? i % at.columns : Math.floor(i / at.columns);
    let sum = 0;
    for (let tap = -half; tap <= half; tap += 1) {
      const there = Math.max(0, Math.min(last, here + tap));
      sum += weights[tap + half]! * pixels[i + (there - here) * at.step]!;
    }
    out[i] = sum;
  }
  return out;
}
