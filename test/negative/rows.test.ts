import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import type { Output } from '../../shared/api.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { openTestProject, type TestProject } from '../server/testProject.ts';

interface BadRow {
  says: string;
  row: Record<string, string>;
  code: string;
  column: string | null;
}

const bad = JSON.parse(readFileSync(path.join(import.meta.dirname, 'rows.json'), 'utf8')) as BadRow[];
const good: Record<string, string>[] = [
  { record_number: 'N-GOOD-1', sex: 'F', primary_tumour: 'lung', kps: '70', birth_date: '1963-02-28' },
  { record_number: 'N-GOOD-1', redcap_repeat_instrument: 'csf', csf_day: '2025-01-02', csf_cytology: 'positive' },
  { record_number: 'N-GOOD-2', sex: '男', primary_tumour: '乳腺', creatinine: '71', death_day: '2025-02' },
];

/** The bad rows lie between the good ones; the header is row 1, so the first bad one is row 4. */
const all = [good[0]!, good[1]!, ...bad.map((one) => one.row), good[2]!];
const rowOf = (index: number) => index + 4;

function csvOf(list: readonly Record<string, string>[]): string {
  const header = [...new Set(list.flatMap((row) => Object.keys(row)))];
  return writeCsv(
    header,
    list.map((row) => header.map((name) => row[name] ?? '')),
  );
}

describe('a case table with impossible rows between good ones', () => {
  let project: TestProject;
  let done: Output<'importCases'>;
  beforeAll(async () => {
    project = await openTestProject();
    done = await commands.importCases(project.context, { csv: csvOf(all) });
  });
  afterAll(() => project.close());

  it.each(bad.map((one, index) => [one.says, one.code, one, index] as const))('%s: %s', (_says, code, one, index) => {
    const at = `row ${rowOf(index)}`;
    const mine = done.problems.filter((problem) => problem.at === at || problem.at.startsWith(`${at},`));
    expect(mine.map((problem) => [problem.code, problem.at])).toEqual([
      [code, one.column === null ? at : `${at}, column ${one.column}`],
    ]);
    expect(mine[0]!.severity).toBe('error');
  });

  it('takes the good rows whole and nothing of the bad ones', async () => {
    expect(done).toMatchObject({ rows: all.length, newCases: 2, changedCases: 0, rejectedRows: bad.length });
    const values = await project.context.db.find(tables.caseValues);
    expect(values.map((value) => value.itemId).sort()).toEqual(
      [
        ['age_years', 'csf_cytology', 'csf_day', 'kps', 'primary_tumour', 'sex'],
        ['creatinine', 'death_day', 'primary_tumour', 'sex'],
      ]
        .flat()
        .sort(),
    );
  });

  it('accounts for every cell: accepted, missing or rejected', () => {
    const { accepted, missing, rejected } = done.cells;
    expect(Math.min(accepted, missing, rejected)).toBeGreaterThan(0);
  });

  it('repeats no value of a cell in what it says', () => {
    const said = JSON.stringify(done.problems);
    const values = bad.flatMap((one) => [one.row.record_number, one.row[one.column ?? '']]);
    expect(values.filter((value) => value && value.trim().length > 3 && said.includes(value.trim()))).toEqual([]);
  });

  it('changes nothing when it comes a second time', async () => {
    const again = await commands.importCases(project.context, { csv: csvOf(all) });
    expect(again).toMatchObject({ newCases: 0, changedCases: 0, unchangedCases: 2, rejectedRows: bad.length });
  });
});

describe('a table that is none', () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await openTestProject();
  });
  afterAll(() => project.close());

  it.each([
    ['an empty text', '', 'table.unreadable'],
    ['a quote that is never closed', 'record_number,name\nN-1,"Li', 'table.unreadable'],
    ['a table without record numbers', 'name,sex\nLi,F\n', 'table.columnMissing'],
    ['a column twice', 'record_number,sex,sex\nN-1,F,M\n', 'table.columnRepeated'],
    ['a column under two of its names', 'record_number,sex,性别\nN-1,F,男\n', 'table.columnRepeated'],
    ['bytes of a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'table.columnMissing'],
  ])('%s: %s', async (_says, csv, code) => {
    const done = await commands.importCases(project.context, { csv });
    expect(done.problems.map((problem) => problem.code)).toContain(code);
    expect(done).toMatchObject({ newCases: 0, changedCases: 0 });
    expect(await project.context.db.count(tables.cases)).toBe(0);
  });

  it('a row is named by its number in the sheet, empty rows counted', async () => {
    const done = await commands.importCases(project.context, { csv: 'record_number,sex\r\n\r\n,,\r\n,F\r\n' });
    expect(done).toMatchObject({ rows: 1, problems: [{ code: 'row.noRecordNumber', at: 'row 4' }] });
  });

  it('a column that the codebook does not know is left out, and the rest is taken', async () => {
    const done = await commands.importCases(project.context, { csv: 'record_number,sex,shoe_size\nN-1,F,38\n' });
    expect(done.problems[0]).toMatchObject({ code: 'table.columnUnknown', severity: 'warning', at: 'column 3' });
    expect(done.newCases).toBe(1);
  });
});
