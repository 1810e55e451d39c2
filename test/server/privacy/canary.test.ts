import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encodeChinese } from '../../../scripts/phantom/encodeChinese.ts';
import type { FreezeView } from '../../../shared/analysis/routes.ts';
import type { PlanState } from '../../../shared/intake/planRoutes.ts';
import type { Kept } from './browse.ts';
import { filesBelow, findSecrets, findSecretsBelow, formsOf } from './findSecrets.ts';
import { people } from './invented.ts';
import { openProgram, type Program, type Said } from './runProgram.ts';
import { COMMENT, passwordOf, workers, workThrough } from './workThrough.ts';
import { lookAtImports, telling, type Uploaded, uploadAndUndo } from './workImports.ts';
import { plantedWords, writeExport, type Written } from './writeExport.ts';

/** Prose that a data manager imports: the case page shows it, and nothing else may. */
const PROSE = 'ZQPROSEZQ1';
const rejected = { recordNumber: 'ZQ739104289', name: '鄢鎏淦', phone: '13977001239', level: 'ZQLEVELZQ9' };

/** A hospital's case table in GB18030: four people, a row that must be rejected, and a column that the codebook does not know. */
function writeCaseTable(): Buffer {
  const header =
    'record_number,name,birth_date,phone,sex,primary_tumour,vital_status,last_contact_day,current_history,ZQCOLUMNZQ1,redcap_repeat_instrument,redcap_repeat_instance,csf_day,csf_cytology';
  const rows = people.flatMap((person) => [
    `${person.recordNumber},${person.chinese},${person.birthDay},${person.phone},女,lung,alive,2024-12-01,${PROSE},ZQCELLZQ1,,,,`,
    `${person.recordNumber},,,,,,,,,,csf,1,${person.csfDay},positive`,
  ]);
  const bad = `${rejected.recordNumber},${rejected.name},1935-06-07,${rejected.phone},${rejected.level},lung,alive,2024-12-01,,,,,,`;
  return Buffer.from(encodeChinese([header, ...rows, bad, ''].join('\n')));
}

describe('a study whose every identifying fact is a word of its own, from the folder to the freeze', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-privacy-'));
  const dataDir = path.join(folder, 'data');
  const program: Program = openProgram({ dataDir, keyFile: path.join(folder, 'identity.key') });
  const answers: Kept[] = [];
  let written: Written;
  let imported: Said;
  let tabled: Said;
  let frozen: FreezeView;
  let uploaded: Uploaded;
  let planned: PlanState;
  let whileServed: string[];
  let secrets: string[];
  let forms: ReturnType<typeof formsOf>;

  beforeAll(async () => {
    const source = path.join(folder, 'source');
    mkdirSync(source);
    written = await writeExport(source, path.join(folder, 'zipped'));
    const table = path.join(folder, 'table.csv');
    writeFileSync(table, writeCaseTable());
    secrets = [
      ...people.flatMap(({ pinyin, csfDay, vendor: _vendor, text: _text, ...facts }) => [
        ...pinyin,
        ...Object.values(facts),
        csfDay,
      ]),
      ...Object.values(rejected),
      ...plantedWords(),
      ...written.uids,
      'ZQCOLUMNZQ1',
      'ZQCELLZQ1',
    ];
    forms = formsOf(secrets);
    const init = ['init', '--data', dataDir, '--key-file', path.join(folder, 'identity.key'), '--title', 'Canaries'];
    await program.run([...init, '--yes']);
    const add = ['users', 'add', 'admin', '--role', workers.admin, '--password-stdin'];
    await program.run(add, passwordOf('admin'));
    tabled = await program.run(['cases', 'import', table]);
    uploaded = await uploadAndUndo(await program.serve(), answers, { source, dataDir, forms });
    await program.stop();
    imported = await program.run(['import', source]);
    const url = await program.serve();
    frozen = await workThrough(url, written, answers);
    planned = await lookAtImports(url, answers, source);
    await program.run(['import', source]);
    await program.run(['held', 'list']);
    await program.run(['identity', 'status']);
    whileServed = findSecretsBelow(dataDir, forms, ['command.sock']);
    await program.stop();
    await program.run(['export', '--freeze', '1', '--to', path.join(folder, 'freeze')]);
    await program.run(['verify']);
  }, 300_000);
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('went the whole way: images, cases, held screen saves, reads, a freeze with every case', () => {
    expect(imported.code).toBe(3);
    expect(imported.stdout).toMatch(/4 studies.*2 studies linked to a case, 2 waiting/s);
    expect(imported.stdout).toMatch(/, 4 held/);
    expect(tabled.stdout).toMatch(/9 rows: 4 new cases.* 1 rows left out/);
    expect(frozen.flow).toMatchObject({ cases: 4, included: 4 });
    expect(answers.filter((one) => one.who.startsWith('reader') && one.address.endsWith('/sign'))).toHaveLength(8);
  });

  it('went the ways round it: sent by a browser and undone, tried in a dry run, held objects blackened and thrown away', () => {
    expect(uploaded).toMatchObject({ state: 'done', held: 4 });
    expect(uploaded.undone).toMatch(/"studies":4/);
    expect(planned).toMatchObject({ state: 'done', plan: { instances: { new: 0 } } });
  });

  it('names nobody beside the files that a browser sends, and keeps nothing of them', () => {
    expect(uploaded.besideParts).toEqual([]);
    expect(uploaded.left).toEqual([]);
  });

  it('was searched with words that are found where they stand', () => {
    const found = ['source', 'zipped'].flatMap((one) => findSecretsBelow(path.join(folder, one), forms));
    const inTable = findSecrets(forms, writeCaseTable());
    const seen = new Set([...found.map((hit) => hit.split(': ').at(-1)!), ...inTable]);
    expect(secrets.filter((secret) => !seen.has(secret))).toEqual([]);
    expect(seen.size).toBeGreaterThan(300);
  });

  it('leaves none of them in the data directory, served or closed: files, held files, database, journal, freezes, identity store', () => {
    expect(filesBelow(dataDir).length).toBeGreaterThan(60);
    expect(whileServed).toEqual([]);
    expect(findSecretsBelow(dataDir, forms)).toEqual([]);
  });

  it('shows none of them on the terminal or in the log', () => {
    expect(findSecrets(forms, Buffer.from(program.terminal()))).toEqual([]);
  });

  it('answers none of them, but to the data manager who links by hand, mends files or tries an import', () => {
    const hits = answers
      .filter((one) => !telling.some((address) => address.test(one.address)))
      .flatMap((one) => findSecrets(forms, one.bytes).map((secret) => `${one.who} ${one.address}: ${secret}`));
    expect(hits).toEqual([]);
    const waiting = answers.find((one) => one.address === '/api/links/waiting')!;
    expect(findSecrets(forms, waiting.bytes)).toContain(people[3]!.recordNumber);
    const told = answers.filter((one) => telling.some((address) => address.test(one.address)));
    expect(new Set(told.map((one) => one.who))).toEqual(new Set(['admin', 'manager']));
  });

  it('keeps prose out of freezes, logs and what readers are shown', () => {
    const prose = formsOf([PROSE, COMMENT]);
    expect(findSecretsBelow(path.join(folder, 'freeze'), prose)).toEqual([]);
    expect(findSecrets(prose, Buffer.from(program.terminal()))).toEqual([]);
    const shown = answers.filter((one) => /reader|adjudicator/.test(one.who));
    expect(shown.filter((one) => findSecrets(formsOf([PROSE]), one.bytes).length > 0)).toEqual([]);
  });
});
