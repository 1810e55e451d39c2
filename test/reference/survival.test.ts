import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fitFile } from '../../scripts/commands/fitFile.ts';
import { runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import type { Table } from '../../shared/analysis/table.ts';
import { compareToReference, type Reference } from './compareToReference.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/reference/survival');
const isThere = existsSync(path.join(folder, 'index.json'));

interface Entry {
  id: string;
  file: string;
  kind: string;
}

/** Kinds that come with the paper package; every file of the others must be met. */
const later = ['competing', 'imputation'];

const readJson = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;
const entries = isThere ? readJson<{ index: Entry[] }>('index.json').index : [];
const tables = { folder: path.join(folder, 'data'), read: new Map<string, Table | null>() };
const fit = (entry: Entry) => fitFile(path.join(folder, entry.file), tables);
const named = (isLater: boolean) =>
  entries.filter(({ kind }) => later.includes(kind) === isLater).map((entry) => [entry.id, entry] as const);

if (!isThere) {
  if (process.env['CI'] === 'true') throw new Error('The reference results are missing.');
  console.log('Skipped: the reference results of R lie beside the project, and are not there.');
  describe.skip('results agree with R', () => it('needs the reference results', () => undefined));
} else {
  describe('results agree with R', () => {
    it('walks all of the reference set', () => {
      expect(named(false).length).toBeGreaterThanOrEqual(161);
    });

    it.each(named(false))('%s is as R has it', async (_id, entry) => {
      const answer = await fit(entry);
      expect(answer).not.toHaveProperty('problem');
      const comparison = compareToReference(readJson<Reference>(entry.file), 'result' in answer ? answer.result : null);
      expect(comparison.differences).toEqual([]);
      expect(comparison.compared).toBeGreaterThan(0);
    });

    it.each(named(true))('%s says that it comes later', async (_id, entry) => {
      expect(await fit(entry)).toMatchObject({ id: entry.id, problem: { code: 'spec.notSupported' } });
    });

    it('takes what is asked for from the results of others, never what they answered', async () => {
      const entry = entries.find(({ id }) => id === 'table1/rank-tests')!;
      const { spec, expected } = readJson<Reference>(entry.file);
      const spoilt = Object.entries(expected['cases'] as Record<string, { x: number[]; y: number[] }>).map(
        ([name, one]) => [name, { ...spoil(one), x: one.x, y: one.y }],
      );
      const other = { cases: Object.fromEntries(spoilt) as object };
      const answer = runAnalysis({ id: entry.id, data: null, spec, expected: other }, new Map());
      expect(answer).toEqual(await fit(entry));
    });

    it('answers an analysis that is not built with a code, not with silence', () => {
      const answer = runAnalysis({ id: 'later', data: [], spec: { analysis: 'random-forest' } }, new Map());
      expect(answer).toMatchObject({ id: 'later', problem: { code: 'spec.notSupported' } });
    });
  });
}

/** The same fields with nonsense in them. */
function spoil(fields: object): object {
  return Object.fromEntries(Object.keys(fields).map((key) => [key, -1]));
}
