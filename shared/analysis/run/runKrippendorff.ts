import { krippendorffAlpha, type AlphaMetric } from '../../stats/krippendorffAlpha.ts';
import type { KrippendorffSpec } from '../agreementSpec.ts';
import { checkFinite } from '../checkFrame.ts';
import { levelsOf } from '../designColumns.ts';
import { ratingTable } from '../ratingTable.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

const metrics: AlphaMetric[] = ['nominal', 'ordinal', 'interval', 'ratio'];

/** Krippendorff's alpha of all readers by every metric; levels are coded 1, 2, ... in their order, missing reads stay in. */
export function runKrippendorff(spec: KrippendorffSpec, table: Table | undefined): object | SpecFault {
  if (spec.ratings_observers_by_units) {
    const observers = spec.ratings_observers_by_units;
    return alphaBlocks(observers[0]!.map((_, unit) => observers.map((reads) => reads[unit] ?? null)));
  }
  const { variable, levels } = spec;
  if (!variable) return specFault('spec.invalid', 'It needs a variable, or ratings.');
  if (!table) return specFault('spec.tableMissing', 'The analysis names none.');
  const ratings = ratingTable({ ...spec, variable }, table);
  if (isFault(ratings)) return ratings;
  const column = table.columns.get(variable)!;
  if (!levels?.length && !column.isNumeric()) return specFault('spec.invalid', 'Answers in words need their levels.');
  const infinite = levels?.length ? null : checkFinite(table, [variable]);
  if (infinite) return infinite;
  const codes = levels?.length
    ? Array.from(levelsOf(column, levels), (level) => (level < 0 ? null : level + 1))
    : Array.from(column.numbers(), (value) => (Number.isNaN(value) ? null : value));
  return alphaBlocks(ratings.rows.map((rows) => Array.from(rows, (row) => (row < 0 ? null : codes[row]!))));
}

function alphaBlocks(units: (number | null)[][]) {
  return Object.fromEntries(
    metrics.map((metric) => {
      const { values, alpha, pairable, observed, expected, coincidences } = krippendorffAlpha(units, metric);
      const block = {
        metric,
        values,
        alpha,
        pairable_values: pairable,
        observed_disagreement: observed,
        expected_disagreement: expected,
        coincidences,
      };
      return [metric, block];
    }),
  );
}
