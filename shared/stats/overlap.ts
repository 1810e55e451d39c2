/** How two segmentations overlap; NaN where nothing was drawn (0 / 0), to be left out of means. */
export interface Overlap {
  voxelsA: number;
  voxelsB: number;
  intersection: number;
  union: number;
  dice: number;
  jaccard: number;
  /** (A - B) / B. */
  relativeVolumeDifference: number;
  /** Share of A that lies in B, and of B that A found, B being the reference. */
  precision: number;
  recall: number;
}

/** Compares two masks given as lists of distinct voxel indices. */
export function overlap(a: readonly number[], b: readonly number[]): Overlap {
  const inB = new Set(b);
  const intersection = a.filter((voxel) => inB.has(voxel)).length;
  const union = a.length + b.length - intersection;
  return {
    voxelsA: a.length,
    voxelsB: b.length,
    intersection,
    union,
    dice: (2 * intersection) / (a.length + b.length),
    jaccard: intersection / union,
    relativeVolumeDifference: (a.length - b.length) / b.length,
    precision: intersection / a.length,
    recall: intersection / b.length,
  };
}
