import type { Table1Spec } from '../table1Spec.ts';
import { checkFinite } from '../checkFrame.ts';
import { levelsOf } from '../designColumns.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';
import { describeFactor } from './table1Factor.ts';
import { describeMeasure } from './table1Measure.ts';

/** A table of baseline characteristics by group: description, missing values, tests and standardised differences. */
export function runTable1(spec: Table1Spec, table: Table): object | SpecFault {
  const { group, continuous, categorical } = spec;
  const named = [group, ...(continuous ?? []), ...Object.keys(categorical ?? {})];
  const absent = named.find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const text = (continuous ?? []).find((name) => !table.columns.get(name)!.isNumeric());
  if (text !== undefined) return specFault('spec.invalid', `The column ${text} holds text where numbers are needed.`);
  const infinite = checkFinite(table, continuous ?? []);
  if (infinite) return infinite;
  const labels = spec.group_levels.map(String);
  const level = levelsOf(table.columns.get(group)!, spec.group_levels);
  const rows = labels.map((_, g) => Array.from(level, (_value, row) => row).filter((row) => level[row] === g));
  if (rows.some((own) => own.length === 0)) return specFault('spec.tooFewRows', 'A group is empty.');
  const measures = (continuous ?? []).map((name) => [
    name,
    describeMeasure(table.columns.get(name)!.numbers(), { rows, labels }),
  ]);
  const factors = Object.entries(categorical ?? {}).map(([name, levels]) => [
    name,
    describeFactor(table.columns.get(name)!, { levels, rows }),
  ]);
  return {
    n: rows.map((own) => own.length),
    group_labels: spec.group_levels,
    continuous: Object.fromEntries(measures),
    categorical: Object.fromEntries(factors),
  };
}
