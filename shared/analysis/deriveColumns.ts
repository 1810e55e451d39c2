import { parseRowFormula, type RowFormula, type RowValue } from './parseRowFormula.ts';
import { makeColumn, type Column, type Table } from './table.ts';

/** A column made of others: its name and its formula. */
export interface Derivation {
  name: string;
  formula: RowFormula;
}

/** Reads `name <- formula` out of some lines; lines of any other form say nothing about columns and are passed over. */
export function readDerivations(lines: readonly string[]): Derivation[] {
  return lines.flatMap((line) => {
    const [, name, text] = /^\s*([A-Za-z_][\w.]*)\s*<-\s*(.+)$/.exec(line) ?? [];
    const formula = text === undefined ? null : parseRowFormula(text);
    return name !== undefined && formula ? [{ name, formula }] : [];
  });
}

/** The table with derived columns added or replaced, one after another; a derivation from columns that it lacks is passed over. */
export function deriveColumns(derivations: readonly Derivation[], table: Table): Table {
  const columns = new Map(table.columns);
  for (const { name, formula } of derivations) {
    if (formula.columns.some((column) => !columns.has(column))) continue;
    const values = rowValues(formula, { rows: table.rows, columns });
    columns.set(name, makeColumn(values.map((value) => (value === null ? null : String(value)))));
  }
  return { rows: table.rows, columns };
}

/** What a formula says of each row of a table that has all its columns. */
export function rowValues(formula: RowFormula, table: Table): RowValue[] {
  const read = new Map(formula.columns.map((name) => [name, cellReader(table.columns.get(name)!)]));
  return Array.from({ length: table.rows }, (_, row) => formula.evaluate((column) => read.get(column)!(row)));
}

function cellReader(column: Column): (row: number) => RowValue {
  if (!column.isNumeric()) return (row) => column.cells[row] ?? null;
  const numbers = column.numbers();
  return (row) => (Number.isNaN(numbers[row]!) ? null : numbers[row]!);
}
