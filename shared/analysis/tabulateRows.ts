import { endColumn, everybodyColumn, stratumColumn } from './compileAnalyses.ts';
import type { TermColumn } from './compileTerm.ts';
import type { Covariate } from './freeze/covariate.ts';
import type { AnalysisRow } from './layOutRows.ts';
import { type Column, makeColumn, type Table } from './table.ts';

/** The column that all rows of one case share; places in the frozen table, as text. */
export const caseColumn = 'case';

/**
 * The tables of an analysis: `cases` with what is analysed (one row a case, or (start, stop] rows), and `followed` with one row a case whose
 * `end` is 1 where follow-up was censored.
 */
export function tabulateRows(
  rows: readonly AnalysisRow[],
  { columns, strata }: { columns: readonly TermColumn[]; strata: readonly Covariate[] },
): ReadonlyMap<string, Table> {
  const cases = new Map<string, Column>([
    [caseColumn, makeColumn(rows.map((row) => String(row.of.place)))],
    ['start_days', makeColumn(rows.map((row) => String(row.startDay)))],
    ['time_days', makeColumn(rows.map((row) => String(row.stopDay)))],
    ['event', makeColumn(rows.map((row) => (row.outcome === 1 ? '1' : '0')))],
    [everybodyColumn, makeColumn(rows.map(() => everybodyColumn))],
    ...columns.map(({ term, cells }): [string, Column] => [term.column, cells]),
  ]);
  if (strata.length > 0) cases.set(stratumColumn, makeColumn(rows.map((row) => stratumOf(row, strata))));
  const last = [...new Map(rows.map((row) => [row.of, row])).values()];
  const first = new Map([...rows].reverse().map((row) => [row.of, row.startDay]));
  const followed = new Map<string, Column>([
    ['start_days', makeColumn(last.map((row) => String(first.get(row.of)!)))],
    ['time_days', makeColumn(last.map((row) => String(row.stopDay)))],
    [endColumn, makeColumn(last.map((row) => (row.of.outcome === 0 ? '1' : '0')))],
  ]);
  return new Map([
    ['cases', { rows: rows.length, columns: cases }],
    ['followed', { rows: last.length, columns: followed }],
  ]);
}

/** `Sex F; Hydrocephalus yes`: strata stand last among the values of a row. */
function stratumOf(row: AnalysisRow, strata: readonly Covariate[]): string {
  const values = row.values.slice(-strata.length);
  return strata
    .map(({ label, levels }, at) => `${label} ${levels.find((one) => one.code === values[at])?.label ?? values[at]}`)
    .join('; ');
}
