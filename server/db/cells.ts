import type { Column, Table } from './table.ts';

/** A value as the database keeps it: JSON as text; undefined is a bug, unknown is null. */
export function writeCell(column: Column, value: unknown): unknown {
  if (value === undefined) throw new Error(`no value for column ${column.name}`);
  if (value === null) return null;
  return column.type === 'json' ? JSON.stringify(value) : value;
}

/** A row as its schema types it, from either dialect. */
export function parseRow<T>(table: Table<T>, row: Record<string, unknown>): T {
  const parsed: Record<string, unknown> = {};
  for (const column of table.columns) parsed[column.name] = readCell(column, row[column.name]);
  return parsed as T;
}

function readCell(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (column.type) {
    case 'boolean':
      return value === true || value === 1;
    case 'integer':
    case 'real':
      return Number(value);
    case 'json':
      return typeof value === 'string' ? JSON.parse(value) : value;
    default:
      return value;
  }
}
