import { readFileSync } from 'node:fs';
import { makeTable, type Table } from '../../shared/analysis/table.ts';

/** Reads a comma-separated file without quotes, as those of the reference set are. */
export function readTable(file: string): Table {
  const [header, ...rows] = readFileSync(file, 'utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return makeTable(header!, rows);
}
