import type { CsvCell } from '../../shared/base/writeCsv.ts';

/** What a list needs to know of a column to filter, sort and save it. */
export interface ColumnFacts<Row> {
  id: string;
  /** The plain value: what is filtered, sorted and saved. */
  value: (row: Row) => CsvCell;
  /** Words by which the row is found too: what is shown where the value is a code. */
  also?: (row: Row) => string;
}

export interface SortOrder {
  columnId: string;
  direction: 'asc' | 'desc';
}

/**
 * The rows of a list that fit what was typed, in the order asked for.
 *
 * Every word must occur somewhere in the row, without case; `column:word` looks in that column only, and `column:=word`
 * asks for the whole value, `column:>3` and `column:<3` compare numbers. Unknown values sort last in both directions.
 */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly ColumnFacts<Row>[],
  how: { filter: string; sort: SortOrder | null },
): Row[] {
  const words = how.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row: Row) => words.every((word) => fitsWord(row, columns, word));
  const kept = words.length === 0 ? [...rows] : rows.filter(fits);
  const column = columns.find((one) => one.id === how.sort?.columnId);
  if (!column || !how.sort) return kept;
  const sign = how.sort.direction === 'asc' ? 1 : -1;
  return kept.sort((a, b) => compareCells(column.value(a), column.value(b), sign));
}

function fitsWord<Row>(row: Row, columns: readonly ColumnFacts<Row>[], word: string): boolean {
  const colon = word.indexOf(':');
  const named = colon > 0 ? columns.find((one) => one.id.toLowerCase() === word.slice(0, colon)) : undefined;
  if (!named) return columns.some((column) => foundText(column, row).includes(word));
  const wanted = word.slice(colon + 1);
  const cell = named.value(row);
  const compared = /^([<>])(-?\d+(?:\.\d+)?)$/.exec(wanted);
  if (compared && typeof cell === 'number') {
    return compared[1] === '>' ? cell > Number(compared[2]) : cell < Number(compared[2]);
  }
  const text = textOf(cell);
  if (wanted.startsWith('=')) return text === wanted.slice(1);
  return foundText(named, row).includes(wanted);
}

function foundText<Row>(column: ColumnFacts<Row>, row: Row): string {
  const also = column.also ? ` ${column.also(row).toLowerCase()}` : '';
  return textOf(column.value(row)) + also;
}

function textOf(cell: CsvCell): string {
  return cell === null ? '' : String(cell).toLowerCase();
}

function compareCells(a: CsvCell, b: CsvCell, sign: 1 | -1): number {
  if (a === null || a === '') return b === null || b === '' ? 0 : 1;
  if (b === null || b === '') return -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
}
