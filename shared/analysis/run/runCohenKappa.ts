import { agreementShares, cohenKappa, type KappaWeights } from '../../stats/cohenKappa.ts';
import type { CohenSpec } from '../agreementSpec.ts';
import type { Scalar } from '../analysisSpec.ts';
import { levelsOf } from '../designColumns.ts';
import { pairsOf, ratingTable } from '../ratingTable.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Cohen's kappa of every pair of readers, of one reader's two sessions, or of given tables of counts. */
export function runCohenKappa(spec: CohenSpec, table: Table | undefined): object | SpecFault {
  if (spec.tables) {
    const square = Object.values(spec.tables).every((rows) => rows.every((row) => row.length === rows.length));
    if (!square) return specFault('spec.invalid', 'A table of counts is not square.');
    return Object.fromEntries(
      Object.entries(spec.tables).map(([name, counts]) => [
        name,
        kappaBlock(
          counts,
          counts.map((_, i) => i + 1),
        ),
      ]),
    );
  }
  const { variable, levels } = spec;
  if (!variable || !levels?.length) return specFault('spec.invalid', 'It needs a variable and its levels, or tables.');
  if (!table) return specFault('spec.tableMissing', 'The analysis names none.');
  const ratings = ratingTable({ ...spec, variable }, table);
  if (isFault(ratings)) return ratings;
  const level = levelsOf(table.columns.get(variable)!, levels);
  const countsOf = (a: number, b: number) => {
    const counts = levels.map(() => levels.map(() => 0));
    for (const rows of ratings.rows) {
      const [first, second] = [rows[a]!, rows[b]!].map((row) => (row < 0 ? -1 : level[row]!)) as [number, number];
      if (first >= 0 && second >= 0) counts[first]![second]!++;
    }
    return counts;
  };
  if (spec.sessions?.length) return kappaBlock(countsOf(0, 1), levels);
  const pairs = pairsOf(ratings.raters).map(([a, b]) => {
    const raters = [ratings.raters[a]!, ratings.raters[b]!];
    return [raters.join('-'), { raters, ...kappaBlock(countsOf(a, b), levels) }];
  });
  return { pairs: Object.fromEntries(pairs) };
}

function kappaBlock(counts: readonly (readonly number[])[], levels: readonly Scalar[]) {
  const weighted = (weights: KappaWeights) => {
    const one = cohenKappa(counts, weights);
    return {
      kappa: one.kappa,
      po: one.observed,
      pe: one.expected,
      se: one.error,
      lower95: one.lower,
      upper95: one.upper,
      se_under_null: one.errorUnderNull,
      z: one.z,
      p: one.p,
    };
  };
  const shares = agreementShares(counts);
  return {
    levels,
    n_pairs: counts.flat().reduce((sum, count) => sum + count, 0),
    table: counts,
    unweighted: weighted('unweighted'),
    linear: weighted('linear'),
    quadratic: weighted('quadratic'),
    percent_agreement: shares.percentAgreement,
    pabak: shares.pabak,
    gwet_ac1: shares.gwetAc1,
    kappa_max: shares.kappaMax,
    specific_agreement: shares.specific,
  };
}
