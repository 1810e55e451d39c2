import { overlap } from '../../stats/overlap.ts';
import type { DiceSpec } from '../agreementSpec.ts';
import { pairsOf } from '../ratingTable.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

type Masks = Record<string, number[]>;

/** Overlap of every pair of segmentations, given as lists of voxel indices or as rows of a table; `b` is the reference. */
export function runDice(spec: DiceSpec, table: Table | undefined): object | SpecFault {
  const given = spec.masks ? { masks: spec.masks } : masksOf(spec, table);
  if (isFault(given)) return given;
  const { masks } = given;
  const names = Object.keys(masks);
  if (names.length < 2) return specFault('spec.tooFewRows', 'There is only one mask.');
  const pairs = pairsOf(names).map(([a, b]) => {
    const [first, second] = [names[a]!, names[b]!];
    const result = overlap(masks[first]!, masks[second]!);
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

function masksOf(spec: DiceSpec, table: Table | undefined): { masks: Masks } | SpecFault {
  if (!table) return specFault('spec.tableMissing', 'It needs masks, a file of them, or a table.');
  const columns = [spec.mask ?? 'mask', spec.voxel ?? 'voxel'] as const;
  const absent = columns.find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const voxels = table.columns.get(columns[1])!.numbers();
  const masks: Masks = {};
  let isWhole = true;
  table.columns.get(columns[0])!.cells.forEach((name, row) => {
    if (name === null) return;
    const own = (masks[name] ??= []);
    const voxel = voxels[row]!;
    if (table.columns.get(columns[1])!.cells[row] === null) return;
    if (!Number.isInteger(voxel) || voxel < 0) isWhole = false;
    own.push(voxel);
  });
  return isWhole ? { masks } : specFault('spec.invalid', 'A voxel is not a whole number of 0 or more.');
}
