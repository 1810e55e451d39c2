import { readFileSync } from 'node:fs';
import path from 'node:path';
import { described, writeApproved } from '../../scripts/writeApproved.ts';
import { parseCsv } from '../../server/cases/parseCsv.ts';
import { listFields } from '../../shared/dictionary.ts';
import { root } from './sources.ts';

const fields = listFields(described);
const place = (row: { table: string; field: string }) => `${row.table}.${row.field}`;

describe('the data dictionary', () => {
  it.each(Object.entries(writeApproved()).filter(([name]) => name !== 'routes.csv'))(
    'is approved as it is generated now: %s (else: npm run dictionary, and look at the difference)',
    (name, text) => {
      expect(readFileSync(path.join(root, 'test/approved', name), 'utf8')).toBe(text);
    },
  );

  it('gives every number a unit: 1 for a ratio, count for a number of things', () => {
    const bare = fields.filter((row) => (row.type === 'number' || row.type === 'integer') && !row.unit);
    expect(bare.map(place)).toEqual([]);
  });

  it('names every field once and gives it a label', () => {
    expect(fields.filter((row) => row.label === '').map(place)).toEqual([]);
    expect(new Set(fields.map(place)).size).toBe(fields.length);
  });

  it('gives every choice its levels', () => {
    expect(fields.filter((row) => row.type === 'choice' && row.choices.length === 0).map(place)).toEqual([]);
  });

  it('marks as identifying only what lies in the identity store, and the columns of a case table that go there', () => {
    const exposed = fields.filter((row) => row.identifying && !/^identity store|demographics$/.test(row.table));
    expect(exposed.map(place)).toEqual([]);
  });

  it('has no column of free text or identity in a freeze', () => {
    const frozen = fields.filter((row) => row.table === 'covariates');
    expect(frozen.length).toBeGreaterThan(20);
    expect(frozen.filter((row) => row.freeText || row.identifying || row.type === 'text')).toEqual([]);
  });
});

describe("REDCap's data dictionary", () => {
  const { rows } = parseCsv(writeApproved()['redcap-dictionary.csv']!)!;

  it('has 18 columns and begins with the record number', () => {
    expect(rows.every((row) => row.length === 18)).toBe(true);
    expect(rows[0]!.slice(0, 4)).toEqual(['record_number', 'demographics', '', 'text']);
  });

  it('names fields and forms in small letters, digits and underscores, and keeps the rows of a form together', () => {
    expect(rows.filter((row) => !/^[a-z][a-z0-9_]*$/.test(row[0]!) || !/^[a-z][a-z0-9_]*$/.test(row[1]!))).toEqual([]);
    const changes = rows.filter((row, index) => row[1] !== rows[index - 1]?.[1]);
    expect(changes.length).toBe(new Set(rows.map((row) => row[1])).size);
  });

  it('gives every radio its choices, and ranges to numbers only', () => {
    expect(rows.filter((row) => (row[3] === 'radio') !== row[5]!.includes(', '))).toEqual([]);
    expect(rows.filter((row) => (row[8] !== '' || row[9] !== '') && !/^(number|integer)$/.test(row[7]!))).toEqual([]);
  });
});
