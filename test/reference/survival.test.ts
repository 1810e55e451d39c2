import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtAnalyses, runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import type { Table } from '../../shared/analysis/table.ts';
import { compareToReference, type Reference } from './compareToReference.ts';
import { readTable } from './readTable.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/reference/survival');
const isThere = existsSync(path.join(folder, 'index.json'));

interface Entry {
  id: string;
  file: string;
  kind: string;
}

/** Specifications that name columns no table has (they were made on the way): they must be refused, with this code. */
const refused: Record<string, string> = { 'tmerge/jasa': 'spec.columnMissing' };

/** Kinds of the reference set of which every file must pass. A file of these kinds is never left out. */
const builtKinds = ['survfit', 'survdiff', 'coxph', 'zph', 'concordance', 'logistic', 'firth', 'agreement', 'table1'];

const readJson = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;
const entries = isThere ? readJson<{ index: Entry[] }>('index.json').index : [];
const tables = new Map<string, Table>();

function tableOf(name: string): Table {
  const known = tables.get(name) ?? readTable(path.join(folder, 'data', `${name}.csv`));
  tables.set(name, known);
  return known;
}

function answerTo(reference: Reference) {
  for (const name of [reference.data ?? []].flat()) if (!name.includes('.')) tableOf(name);
  return runAnalysis({ id: reference.id, data: reference.data, spec: completed(reference) }, tables);
}

/**
 * What a specification leaves to its file: masks beside it, quantiles other than the quartiles, and the tables, samples and
 * counts that a few files give with their result only.
 */
function completed(reference: Reference): Reference['spec'] {
  const { spec, expected } = reference;
  const base = expected['base'] as { strata: { quantiles: { probs: number[] } }[] } | undefined;
  const file = 'file' in spec ? readJson<object>(String(spec.file)) : {};
  const given = Object.entries((expected['tables'] ?? {}) as Record<string, { table: number[][] }>);
  return {
    ...spec,
    ...file,
    ...(base && { probs: base.strata[0]!.quantiles.probs }),
    ...(spec.analysis === 'contingency' && {
      tables: Object.fromEntries(given.map(([name, one]) => [name, one.table])),
    }),
    ...(['rank-tests', 'proportion'].includes(spec.analysis) && { cases: expected['cases'] }),
  };
}

/** Rows that a file keeps beside its result: compared cell by cell in the columns both have. */
function expectRows(reference: Reference, result: Record<string, unknown>): void {
  const file = reference.expected['rows_file'];
  if (typeof file !== 'string') return;
  delete reference.expected['rows_file'];
  const wanted = readTable(path.join(folder, file));
  const { columns, rows } = result['table'] as { columns: string[]; rows: (string | null)[][] };
  const shared = columns.filter((name) => wanted.columns.has(name));
  expect(shared.length).toBeGreaterThan(3);
  for (const name of shared) {
    const place = columns.indexOf(name);
    expect(rows.map((row) => row[place])).toEqual(wanted.columns.get(name)!.cells);
  }
}

const built = entries.filter((entry) => builtKinds.includes(entry.kind));
const others = entries.filter(
  (entry) => !builtKinds.includes(entry.kind) && builtAnalyses.includes(readJson<Reference>(entry.file).spec.analysis),
);

if (!isThere) {
  if (process.env['CI'] === 'true') throw new Error('The reference results are missing.');
  console.log('Skipped: the reference results of R lie beside the project, and are not there.');
  describe.skip('results agree with R', () => it('needs the reference results', () => undefined));
} else {
  describe('results agree with R', () => {
    it('knows every kind it claims to have built', () => {
      for (const kind of builtKinds) expect(entries.some((entry) => entry.kind === kind)).toBe(true);
      expect(built.length).toBeGreaterThanOrEqual(120);
    });

    it.each([...built, ...others].map((entry) => [entry.id, entry] as const))('%s is as R has it', (_id, entry) => {
      const reference = readJson<Reference>(entry.file);
      const answer = answerTo(reference);
      if (refused[entry.id]) {
        expect(answer).toHaveProperty('problem.code', refused[entry.id]);
        return;
      }
      expect(answer).not.toHaveProperty('problem');
      if ('result' in answer) expectRows(reference, answer.result as Record<string, unknown>);
      const comparison = compareToReference(reference, 'result' in answer ? answer.result : null);
      expect(comparison.differences).toEqual([]);
      expect(comparison.compared).toBeGreaterThan(0);
    });

    it('answers an analysis that is not built with a code, not with silence', () => {
      const answer = runAnalysis({ id: 'later', data: [], spec: { analysis: 'random-forest' } }, tables);
      expect(answer).toMatchObject({ id: 'later', problem: { code: 'spec.notSupported' } });
    });
  });
}
