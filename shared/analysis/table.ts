/** One column of a table: its cells as read (null = empty), and as numbers where they are. */
export interface Column {
  cells: readonly (string | null)[];
  /** NaN for an empty cell and for text; parsed once, when first asked for. */
  numbers: () => Float64Array;
  /** Whether every cell that is not empty is a number. */
  isNumeric: () => boolean;
}

/** A table of cells with named columns; what an analysis is run on. */
export interface Table {
  rows: number;
  columns: ReadonlyMap<string, Column>;
}

/** Makes a table from a header and rows of cells; an empty cell or one that is not there is missing. */
export function makeTable(header: readonly string[], rows: readonly (readonly (string | null | undefined)[])[]): Table {
  const columns = new Map<string, Column>();
  header.forEach((name, j) => columns.set(name, makeColumn(rows.map((row) => row[j] ?? null))));
  return { rows: rows.length, columns };
}

/** Makes a column of cells; `''` counts as missing. */
export function makeColumn(given: readonly (string | null)[]): Column {
  const cells = given.map((cell) => (cell === '' ? null : cell));
  let parsed: Float64Array | null = null;
  const numbers = () => (parsed ??= Float64Array.from(cells, (cell) => (cell === null ? NaN : parseNumber(cell))));
  return { cells, numbers, isNumeric: () => cells.every((cell, i) => cell === null || !Number.isNaN(numbers()[i]!)) };
}

function parseNumber(cell: string): number {
  const text = cell.trim();
  if (text === 'Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return /^[-+]?(\d|\.\d)/.test(text) ? Number(text) : NaN;
}
