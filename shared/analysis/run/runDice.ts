import { overlap } from '../../stats/overlap.ts';
import type { DiceSpec } from '../agreementSpec.ts';
import { pairsOf } from '../ratingTable.ts';

/** Overlap of every pair of segmentations, given as lists of voxel indices. */
export function runDice(spec: DiceSpec): object {
  const names = Object.keys(spec.masks);
  const pairs = pairsOf(names).map(([a, b]) => {
    const [first, second] = [names[a]!, names[b]!];
    const result = overlap(spec.masks[first]!, spec.masks[second]!);
    const block = {
      voxels_a: result.voxelsA,
      voxels_b: result.voxelsB,
      intersection: result.intersection,
      union: result.union,
      dice: result.dice,
      jaccard: result.jaccard,
      volume_a_ml: result.voxelsA * spec.voxel_ml,
      volume_b_ml: result.voxelsB * spec.voxel_ml,
      relative_volume_difference: result.relativeVolumeDifference,
      precision_b_reference: result.precision,
      recall_b_reference: result.recall,
    };
    return [`${first}-${second}`, block];
  });
  return { pairs: Object.fromEntries(pairs) };
}
