import { writeCell } from './cells.ts';
import type { Table } from './table.ts';

/** Column values to match; an array means any of them, null means not known. */
export type Where<T> = { [K in keyof T]?: T[K] | readonly T[K][] };

/** The WHERE clause of column values, with its bound values numbered from `offset` + 1. */
export function whereSql<T>(table: Table<T>, where: Where<T>, offset = 0): { sql: string; bind: unknown[] } {
  const bind: unknown[] = [];
  const parts: string[] = [];
  for (const column of table.columns) {
    if (!(column.name in where)) continue;
    const wanted = (where as Record<string, unknown>)[column.name];
    if (wanted === undefined) throw new Error(`undefined in the condition on ${table.name}.${column.name}`);
    if (wanted === null) parts.push(`"${column.name}" IS NULL`);
    else if (Array.isArray(wanted) && column.type !== 'json') {
      const marks = wanted.map((one) => `$${offset + bind.push(writeCell(column, one))}`);
      parts.push(marks.length === 0 ? '1 = 0' : `"${column.name}" IN (${marks.join(',')})`);
    } else parts.push(`"${column.name}" = $${offset + bind.push(writeCell(column, wanted))}`);
  }
  return { sql: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, bind };
}
