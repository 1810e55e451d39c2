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
      const cases = Object.entries(expected['cases'] as Record<string, { x: number[]; y: number[] }>);
      const ask = (change: (one: object) => object) => {
        const changed = cases.map(([name, one]) => [name, { ...change(one), x: one.x, y: one.y }]);
        const other = { cases: Object.fromEntries(changed) as object };
        return runAnalysis({ id: entry.id, data: null, spec, expected: other }, new Map());
      };
      const answer = await fit(entry);
      expect(ask(spoil)).toEqual(answer);
      expect(ask(() => ({}))).toEqual(answer);
    });

    it('equally long samples are compared as pairs too, unless the specification says that they are none', () => {
      const sample = { x: [1.1, 2.4, 3.9, 5], y: [2, 2.1, 4.5, 7] };
      const ask = (spec: object) =>
        runAnalysis({ id: 'r', data: null, spec: { analysis: 'rank-tests', ...spec } }, new Map());
      const own = expect.objectContaining({ rank_sum: expect.anything(), signed_rank: expect.anything() }) as object;
      expect(ask({ cases: { own: sample } })).toMatchObject({ result: { cases: { own } } });
      for (const spec of [{ paired: false, cases: { own: sample } }, { cases: { own: { ...sample, paired: false } } }])
        expect(ask(spec)).not.toHaveProperty('result.cases.own.signed_rank');
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
