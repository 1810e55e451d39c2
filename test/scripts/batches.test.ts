import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ImportSummary } from '../../server/commands.ts';
import { corpus, describeWithCorpus } from '../corpus.ts';

const program = path.resolve(import.meta.dirname, '../../scripts/leptolink.mjs');

interface Run {
  child: ChildProcess;
  out(): string;
  err(): string;
  ended: Promise<{ code: number; out: string; err: string }>;
}

describeWithCorpus('imports at the command line', () => {
  let folder: string;
  let source: string;
  let place: string[];
  let brought: ImportSummary;

  const start = (...args: string[]): Run => {
    const env = { PATH: process.env.PATH ?? '', HOME: folder, PORT: '0' };
    const child = spawn(process.execPath, [program, ...args, ...place], { env, cwd: folder });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    const ended = new Promise<{ code: number; out: string; err: string }>((resolve) =>
      child.once('close', (code) => resolve({ code: code ?? -1, ...said })),
    );
    return { child, out: () => said.out, err: () => said.err, ended };
  };
  const leptolink = (...args: string[]) => start(...args).ended;
  const filesStored = () => readdirSync(path.join(folder, 'data/files'), { recursive: true }).length;
  /** When the import is under way: its files begin to reach the disk. */
  const underWay = async () => {
    const before = filesStored();
    while (filesStored() <= before + 1) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const summaryOf = (text: string) => JSON.parse(text.trim().split('\n').at(-1)!) as ImportSummary;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-batches-'));
    place = ['--data', path.join(folder, 'data'), '--key-file', path.join(folder, 'identity.key')];
    // more than two groups of files, so that the first is stored while there is more to come; of the CD there are three copies
    source = path.join(folder, 'export');
    mkdirSync(source);
    for (const [name, copy] of [
      ['brain-philips-mprage', 'a'],
      ['cd-export/tree', 'b'],
      ['objects', 'c'],
      ['cd-export/tree', 'd'],
      ['cd-export/tree', 'e'],
    ])
      cpSync(path.join(corpus, name!), path.join(source, copy!), { recursive: true });
    expect((await leptolink('init', '--title', 'T', '--yes')).code).toBe(0);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('Ctrl-C pauses with 130 and a sentence that tells how to go on; resumed it ends as the same import', async () => {
    const run = start('import', source, '--json');
    await underWay();
    run.child.kill('SIGINT');
    const paused = await run.ended;
    expect(paused.code).toBe(130);
    expect(paused.err).toMatch(/Pausing: what is under way is finished first/);
    const { batchId, state } = summaryOf(paused.out);
    expect(state).toBe('paused');
    expect(paused.err).toContain(`leptolink batches resume ${batchId.slice(0, 8)} --data`);

    const resumed = await leptolink('batches', 'resume', batchId.slice(0, 8), '--json');
    const end = summaryOf(resumed.out);
    expect(end).toMatchObject({ batchId, state: 'done', unchanged: 0, instances: { conflicting: 0 } });
    expect(end.files).toBeGreaterThan(summaryOf(paused.out).files);
    brought = end;
  }, 120_000);

  it('an import killed is interrupted at the next start, undone by the first letters of its id, and says what it took out', async () => {
    const id = brought.batchId.slice(0, 8);
    const undone = await leptolink('batches', 'undo', id, '--reason', 'to be done anew');
    expect(undone).toMatchObject({ code: 0 });
    expect(undone.out).toContain(`${brought.instances.new} instances`);
    expect(filesLeft(folder)).toBe(0);

    const run = start('import', source, '--json', '--label', 'killed');
    await underWay();
    // the program itself, not the one that started it
    process.kill(Number(readFileSync(path.join(folder, 'data/lock'), 'utf8').split(' ')[0]), 'SIGKILL');
    await run.ended;
    expect((await leptolink('batches', 'list')).out).toMatch(/interrupted\s+folder .* killed\s+Interrupted after/);
  }, 120_000);

  it('a server told to end pauses its import, tells whoever waits for it at a command line, and ends with 0 in 10 s', async () => {
    const server = start('serve');
    while (!server.out().includes('http://')) await new Promise((resolve) => setTimeout(resolve, 20));
    const run = start('import', source, '--json', '--label', 'served');
    await underWay();
    const began = performance.now();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    const paused = await run.ended;
    expect(paused.code).toBe(130);
    expect(summaryOf(paused.out).state).toBe('paused');
  }, 120_000);

  it('imports started at once in two terminals wait for each other and bring everything once', async () => {
    const runs = ['1', '2'].map(() => start('import', source, '--json'));
    const ended = await Promise.all(runs.map((run) => run.ended));
    expect(ended.map(({ code }) => code === 0 || code === 3)).toEqual([true, true]);
    const summaries = ended.map(({ out }) => summaryOf(out));
    expect(new Set(summaries.map((one) => one.files)).size).toBe(1);
    const verified: unknown = JSON.parse((await leptolink('verify', '--json')).out);
    expect(verified).toMatchObject({ instances: brought.instances.new, filesWithoutRow: 0, faults: [] });
    expect(ended.some(({ err }) => err.includes('Waits for'))).toBe(true);
  }, 120_000);

  it('lists the rejected files, and writes them as CSV for nobody else to read', async () => {
    const csv = path.join(folder, 'rejected.csv');
    const listed = await leptolink('batches', 'rejected', brought.batchId, '--csv', csv);
    expect(listed.code).toBe(0);
    expect(readFileSync(csv, 'utf8')).toMatch(/^\uFEFFnumber,outcome,code,/);
  }, 60_000);
});

function filesLeft(folder: string): number {
  return readdirSync(path.join(folder, 'data/files'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ).length;
}
