import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspectFiles, type InspectedFile } from '../../../server/imaging/inspectFiles.ts';
import { element, part10 } from './part10.ts';

describe('a folder inspected in child processes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leptolink-inspect-'));
  const write = (name: string, bytes: Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const inspect = async (
    paths: string[],
    options: Parameters<typeof inspectFiles>[1] = {},
  ): Promise<InspectedFile[]> => {
    const list: InspectedFile[] = [];
    for await (const one of inspectFiles(paths, options)) list.push(one);
    return list;
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A million empty items: 8 MB in the file, some hundred MB once they are objects. */
  const swollen = () =>
    part10([element(0x00081140, 'SQ', Buffer.alloc(8 * 1_000_000, Buffer.from('feff00e000000000', 'hex')))]);

  it('a file that takes all memory is named, and the files around it are read', async () => {
    const good = Array.from({ length: 12 }, (_, i) => write(`good-${i}`, part10()));
    const hostile = write('swollen', swollen());
    const list = await inspect([...good.slice(0, 6), hostile, ...good.slice(6)], {
      children: 1,
      heapMb: 48,
      watchdogMs: 20_000,
    });
    expect(list.map(({ inspection }) => inspection.kind)).toEqual([
      ...Array(6).fill('object'),
      'rejected',
      ...Array(6).fill('object'),
    ]);
    expect(list[6]!.inspection).toMatchObject({ problem: { code: 'header.parserDied' } });
  }, 60_000);

  it('a file that takes too long is given up', async () => {
    const slow = write('slow', swollen());
    const list = await inspect([slow], { children: 1, watchdogMs: 10 });
    expect(list[0]!.inspection).toMatchObject({ kind: 'rejected', problem: { code: 'header.parserDied' } });
  }, 30_000);

  it('results come in the order of the paths, with two children as with one', async () => {
    const paths = Array.from({ length: 150 }, (_, i) => write(`n-${i}`, i % 3 === 0 ? Buffer.from('text') : part10()));
    const list = await inspect(paths, { children: 2 });
    expect(list.map((one) => one.path)).toEqual(paths);
  }, 30_000);

  it('what is not there, a pipe and an archive are told apart, and nothing hangs', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const gone = path.join(folder, 'gone');
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'dangling'));
    const zip = write('a.zip', Buffer.from('504b0304000000000000', 'hex'));
    const list = await inspect([gone, pipe, path.join(folder, 'dangling'), zip, write('empty', Buffer.alloc(0))]);
    expect(list.map(({ inspection }) => ('problem' in inspection ? inspection.problem.code : inspection.kind))).toEqual(
      ['file.unreadable', 'file.unreadable', 'file.unreadable', 'archive', 'file.empty'],
    );
  }, 30_000);

  it('no problem carries the path of a file', async () => {
    const list = await inspect([write('SECRET-NAME.dcm', part10().subarray(0, 180))]);
    expect(JSON.stringify(list[0]!.inspection)).not.toContain('SECRET');
  }, 30_000);
});
