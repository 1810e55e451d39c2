import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeCsv, parseCsv } from '../../server/cases/parseCsv.ts';
import { runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import { makeTable } from '../../shared/analysis/table.ts';
import { compareToReference } from './compareToReference.ts';

const tables = path.resolve(import.meta.dirname, '../../../shared/reference/survival/data');

interface Unusual {
  title: string;
  data: string[];
  spec: { analysis: string };
  expected: Record<string, unknown>;
}

/** Options in combinations the reference set does not hold; the numbers are those of R 4.2.2 with survival 3.5-3, eps = 2e-12. */
const unusual = JSON.parse(readFileSync(path.resolve(import.meta.dirname, 'unusualOptions.json'), 'utf8')) as Unusual[];
const tolerance = { default: { rel: 1e-8, abs: 1e-10 } };

const isThere = existsSync(tables);
if (!isThere) {
  if (process.env['CI'] === 'true') throw new Error('The reference tables are missing.');
  console.log('Skipped: the tables of the reference set lie beside the project, and are not there.');
}

(isThere ? describe : describe.skip)('options taken together are as R has them', () => {
  it.each(unusual.map((one) => [one.title, one] as const))('%s', (title, { data, spec, expected }) => {
    const read = data.map((name) => {
      const { header, rows } = parseCsv(decodeCsv(readFileSync(path.join(tables, `${name}.csv`))))!;
      return [name, makeTable(header, rows)] as const;
    });
    const answer = runAnalysis({ id: title, data, spec }, new Map(read));
    expect(answer).not.toHaveProperty('problem');
    const result = 'result' in answer ? answer.result : null;
    expect(compareToReference({ id: title, spec, expected, tolerance }, result).differences).toEqual([]);
  });
});
