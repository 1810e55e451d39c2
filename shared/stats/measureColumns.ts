import type { CoxInput } from './coxRows.ts';

/** The weighted mean of each column, and the factor that gives it a mean absolute deviation of 1; columns of -1, 0 and 1 keep their scale. */
export function measureColumns(input: CoxInput): { centre: Float64Array; scale: Float64Array } {
  const { x, columns: p } = input;
  const { weight } = input.data;
  const n = input.data.stop.length;
  const centre = new Float64Array(p);
  const scale = new Float64Array(p).fill(1);
  const isPlain = new Uint8Array(p).fill(1);
  let total = 0;
  for (let i = 0, k = 0; i < n; i++) {
    const w = weight ? weight[i]! : 1;
    total += w;
    for (let j = 0; j < p; j++, k++) {
      const value = x[k]!;
      centre[j]! += w * value;
      if (value !== 0 && value !== 1 && value !== -1) isPlain[j] = 0;
    }
  }
  if (total > 0) for (let j = 0; j < p; j++) centre[j]! /= total;
  const spread = new Float64Array(p);
  for (let i = 0, k = 0; i < n; i++) {
    const w = weight ? weight[i]! : 1;
    for (let j = 0; j < p; j++, k++) spread[j]! += w * Math.abs(x[k]! - centre[j]!);
  }
  for (let j = 0; j < p; j++) if (!isPlain[j] && spread[j]! > 0) scale[j] = total / spread[j]!;
  return { centre, scale };
}
