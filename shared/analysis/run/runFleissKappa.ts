import { fleissKappa } from '../../stats/fleissKappa.ts';
import type { FleissSpec } from '../agreementSpec.ts';
import type { Scalar } from '../analysisSpec.ts';
import { levelsOf } from '../designColumns.ts';
import { ratingTable } from '../ratingTable.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Fleiss' kappa of all readers on the units that all of them read, or of given counts. */
export function runFleissKappa(spec: FleissSpec, table: Table | undefined): object | SpecFault {
  if (spec.counts) {
    const raters = new Set(spec.counts.map((row) => row.reduce((sum, count) => sum + count, 0)));
    if (raters.size !== 1) return specFault('spec.invalid', 'Units differ in their number of reads.');
    return fleissBlock(
      spec.counts,
      spec.counts[0]!.map((_, i) => i + 1),
    );
  }
  const { variable, levels } = spec;
  if (!variable || !levels?.length) return specFault('spec.invalid', 'It needs a variable and its levels, or counts.');
  if (!table) return specFault('spec.tableMissing', 'The analysis names none.');
  const ratings = ratingTable({ ...spec, variable }, table);
  if (isFault(ratings)) return ratings;
  const level = levelsOf(table.columns.get(variable)!, levels);
  const complete = ratings.rows
    .map((rows) => Array.from(rows, (row) => (row < 0 ? -1 : level[row]!)))
    .filter((answers) => answers.every((answer) => answer >= 0));
  if (complete.length === 0) return specFault('spec.tooFewRows');
  return fleissBlock(
    complete.map((answers) => levels.map((_, i) => answers.filter((answer) => answer === i).length)),
    levels,
  );
}

function fleissBlock(counts: readonly (readonly number[])[], levels: readonly Scalar[]) {
  const result = fleissKappa(counts);
  return {
    levels,
    subjects: result.units,
    raters: result.raters,
    kappa: result.kappa,
    p_observed: result.observed,
    p_expected: result.expected,
    se_under_null: result.errorUnderNull,
    z: result.z,
    p: result.p,
    category_proportions: result.shares,
    category_kappa: result.categoryKappa,
    category_se_under_null: result.categoryErrorUnderNull,
    category_z: result.categoryZ,
  };
}
