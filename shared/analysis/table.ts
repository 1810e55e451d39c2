/** One column of a table: its cells as read (null = missing), and as numbers where they are. */
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

/** Makes a table from a header and rows of cells; a cell that is empty or not there is missing. */
export function makeTable(header: readonly string[], rows: readonly (readonly (string | null | undefined)[])[]): Table {
  const columns = new Map<string, Column>();
  header.forEach((name, j) => columns.set(name, makeColumn(rows.map((row) => row[j] ?? null))));
  return { rows: rows.length, columns };
}

/**
 * Makes a column of cells. Blank cells and `NA` are missing (as in R); in a column that otherwise holds numbers so are `NaN`, `na` and `.`
 * as other programs write them. `Inf` is a number: the analyses refuse it by name.
 */
export function makeColumn(given: readonly (string | null)[]): Column {
  const known = given.map((cell) => (cell === null || cell === 'NA' || cell.trim() === '' ? null : cell));
  const cells = holdsNumbersAndWords(known) ? known.map((cell) => (isMissingWord(cell) ? null : cell)) : known;
  let parsed: Float64Array | null = null;
  const numbers = () => (parsed ??= Float64Array.from(cells, (cell) => (cell === null ? NaN : parseNumber(cell))));
  return { cells, numbers, isNumeric: () => cells.every((cell, i) => cell === null || !Number.isNaN(numbers()[i]!)) };
}

/** Whether there are words for a missing value, and numbers or nothing beside them. */
function holdsNumbersAndWords(cells: readonly (string | null)[]): boolean {
  return (
    cells.some(isMissingWord) &&
    cells.every((cell) => cell === null || isMissingWord(cell) || !Number.isNaN(parseNumber(cell)))
  );
}

function isMissingWord(cell: string | null): boolean {
  return cell !== null && /^\s*(na|nan|\.)\s*$/i.test(cell);
}

function parseNumber(cell: string): number {
  const text = cell.trim();
  if (/^\+?inf(inity)?$/i.test(text)) return Infinity;
  if (/^-inf(inity)?$/i.test(text)) return -Infinity;
  return /^[-+]?(\d|\.\d)/.test(text) ? Number(text) : NaN;
}
