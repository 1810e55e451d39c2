import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

/** One row of PS3.15 Table E.1-1; `tag` is eight lower-case hex digits for exact rows, the words of the table for patterns. */
export interface TableRow {
  tag: string;
  name: string;
  vr: string;
  isPattern: boolean;
}

const file = path.resolve(import.meta.dirname, '../../../../shared/reference/dicom/ps315-confidentiality.csv');

/** `describe`, or its skipping form with a printed sentence where the table is not beside this checkout. */
export function describeWithTable(): typeof describe {
  if (existsSync(file) || process.env.CI === 'true') return describe;
  console.log('skipped: the PS3.15 table is not beside this checkout');
  return describe.skip;
}

/** Every row of Table E.1-1, edition 2026c; none where the table is absent. */
export function readTable(): TableRow[] {
  if (!existsSync(file)) return [];
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map((row) => {
    const isPattern = row.match !== 'exact';
    const tag = isPattern ? (row.tag ?? '') : (row.tag ?? '').replace(/[(),]/g, '').toLowerCase();
    return { tag, name: row.name ?? '', vr: row.vr ?? '', isPattern };
  });
}
