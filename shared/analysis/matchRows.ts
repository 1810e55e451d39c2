import type { Table } from './table.ts';

/** Rows as they are built: names of the columns, and cells in words. */
export interface BuiltRows {
  columns: readonly string[];
  rows: readonly (readonly (string | null)[])[];
}

/** Whether built rows are those of a table: as many, and the same cells in every column that both have, at least two of them. */
export function matchRows(built: BuiltRows, table: Table): boolean {
  const shared = built.columns.filter((name) => table.columns.has(name));
  if (shared.length < 2 || built.rows.length !== table.rows) return false;
  return shared.every((name) => {
    const place = built.columns.indexOf(name);
    const cells = table.columns.get(name)!.cells;
    return built.rows.every((row, i) => isSame(row[place] ?? null, cells[i]!));
  });
}

function isSame(built: string | null, cell: string | null): boolean {
  if (built === null || cell === null || built === cell) return built === cell;
  return cell.trim() !== '' && Number(built) === Number(cell);
}
