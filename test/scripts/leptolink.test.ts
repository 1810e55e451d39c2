import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { corpus, describeWithCorpus, shared } from '../corpus.ts';

const program = path.resolve(import.meta.dirname, '../../scripts/leptolink.mjs');

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the program as a person would, in a folder of its own. */
function leptolink(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', HOME: folder, ...environment };
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env, cwd: folder, maxBuffer: 64 * 2 ** 20 },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      },
    );
    child.stdin?.end('a long enough password\n');
  });
}

let folder: string;
let data: string;
let key: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-cli-'));
  data = path.join(folder, 'data');
  key = path.join(folder, 'identity.key');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it.each([
    [],
    ['init'],
    ['serve'],
    ['demo'],
    ['import'],
    ['batches'],
    ['cases'],
    ['cases', 'import'],
    ['users', 'add'],
    ['rounds', 'open'],
    ['freeze', 'make'],
    ['fit'],
    ['export'],
    ['verify'],
  ])(
    'leptolink %s %s --help explains itself',
    async (...words) => {
      const { code, out } = await leptolink([...words, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('Usage: leptolink');
    },
    60_000,
  );

  it('answers misuse with 2 and a sentence', async () => {
    expect((await leptolink(['fly'])).code).toBe(2);
    const none = await leptolink(['import', '/nowhere', '--data', data]);
    expect(none).toMatchObject({ code: 2 });
    expect(none.err).toContain('(project.none)');
  }, 60_000);

  it('refuses a key inside the data directory', async () => {
    const { code, err } = await leptolink([
      'init',
      '--data',
      data,
      '--title',
      'T',
      '--key-file',
      path.join(data, 'key'),
      '--yes',
    ]);
    expect(code).toBe(2);
    expect(err).toContain('(identity.keyInside)');
  }, 60_000);

  it('makes a project without questions, its key readable by nobody else', async () => {
    const { code, out } = await leptolink([
      'init',
      '--data',
      data,
      '--title',
      'T',
      '--key-file',
      key,
      '--yes',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ethics: 'approval: none recorded, operator accepts' });
    expect(statSync(key).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('adds a person with the password from standard input, and lists people', async () => {
    const project = ['--data', data, '--key-file', key];
    expect(
      (await leptolink(['users', 'add', 'zhao', '--role', 'dataManager', '--password-stdin', ...project])).code,
    ).toBe(0);
    expect((await leptolink(['users', 'list', ...project])).out).toContain('zhao');
    expect(
      (await leptolink(['users', 'add', 'zhao', '--role', 'dataManager', '--password-stdin', ...project])).err,
    ).toContain('(person.exists)');
  }, 60_000);

  it('checks a case table: the wrong row is named and left out, the others go in', async () => {
    const table = path.join(folder, 'cases.csv');
    writeFileSync(
      table,
      'record_number,sex,primary_tumour,diagnosis_day,kps\nA1,F,lung,2020-02-30,70\nA2,M,breast,2020-02-28,80\n',
    );
    const { code, out } = await leptolink(['cases', 'import', table, '--data', data, '--key-file', key, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      rows: 2,
      newCases: 1,
      rejectedRows: 1,
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'value.notADay', at: 'row 2, column diagnosis_day' }),
      ]),
    });
  }, 60_000);
});

describeWithCorpus('the command line on real files', () => {
  it('imports a folder and ends with one JSON object of the promised form', async () => {
    const files = path.join(folder, 'export');
    mkdirSync(files);
    copyFileSync(path.join(corpus, 'brain-nema-gad-enhanced/BRTUM008'), path.join(files, 'ONE'));
    writeFileSync(path.join(files, 'notes.txt'), 'not DICOM');
    const { code, out } = await leptolink(['import', files, '--data', data, '--key-file', key, '--json']);
    expect(code).toBe(0);
    const summary: unknown = JSON.parse(out.trim().split('\n').at(-1)!);
    expect(summary).toMatchObject({
      files: 2,
      studies: 1,
      series: 1,
      instances: { new: 1, duplicate: 0, conflicting: 0 },
      linked: 0,
      waiting: 1,
      problems: { 'file.notDicom': 1, 'study.noCase': 1 },
    });
    expect((await leptolink(['verify', '--data', data, '--key-file', key])).code).toBe(0);
  }, 90_000);

  it('fits analyses of the reference form, one line of JSON each, and names what it cannot do', async () => {
    const expected = path.join(shared, 'reference/survival/expected');
    const broken = path.join(folder, 'broken.json');
    writeFileSync(
      broken,
      JSON.stringify({
        id: 'broken',
        data: ['lung'],
        spec: {
          analysis: 'coxph',
          surv: { time: 'nowhere', event: { column: 'status', value: 2 } },
          terms: [{ type: 'numeric', column: 'age' }],
          ties: 'efron',
        },
      }),
    );
    const { code, out } = await leptolink([
      'fit',
      path.join(expected, 'survdiff/lung-sex.json'),
      broken,
      '--tables',
      path.join(shared, 'reference/survival/data'),
      '--json',
    ]);
    const [logRank, problem] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; result?: { chisq: number }; problem?: { code: string } });
    expect(logRank!.id).toBe('survdiff/lung-sex');
    // survdiff(Surv(time, status) ~ sex, lung): 10.3 on 1 degree of freedom (R survival 3.5-3).
    expect(logRank!.result!.chisq).toBeCloseTo(10.3267, 3);
    expect(problem).toMatchObject({ id: 'broken', problem: { code: 'spec.columnMissing' } });
    expect(code).toBe(3);
  }, 60_000);
});
