import { kendallTest, pearsonTest, spearmanTest } from '../../stats/correlationTests.ts';
import type { CorrelationSpec } from '../table1Spec.ts';
import { checkFinite } from '../checkFrame.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Pearson's, Spearman's and Kendall's correlation of two columns, on the rows that have both. */
export function runCorrelation(spec: CorrelationSpec, table: Table): object | SpecFault {
  const absent = [spec.x, spec.y].find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const [first, second] = [table.columns.get(spec.x)!, table.columns.get(spec.y)!];
  if (!first.isNumeric() || !second.isNumeric())
    return specFault('spec.invalid', 'A column holds text where numbers are needed.');
  const infinite = checkFinite(table, [spec.x, spec.y]);
  if (infinite) return infinite;
  const rows = first.cells
    .map((_, row) => row)
    .filter((row) => !Number.isNaN(first.numbers()[row]! + second.numbers()[row]!));
  if (rows.length < 3) return specFault('spec.tooFewRows');
  const x = rows.map((row) => first.numbers()[row]!);
  const y = rows.map((row) => second.numbers()[row]!);
  const r = pearsonTest(x, y);
  const rho = spearmanTest(x, y);
  const tau = kendallTest(x, y);
  return {
    n: rows.length,
    pearson: { statistic: r.statistic, df: [r.df], p: r.p, estimate: [r.estimate], conf_int: r.limits },
    spearman: { statistic: rho.statistic, p: rho.p, estimate: [rho.estimate] },
    kendall: { statistic: tau.statistic, p: tau.p, estimate: [tau.estimate] },
  };
}
