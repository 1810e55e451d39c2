import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import yazl from 'yazl';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { unsealText } from '../../../server/identity/sealText.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { smallObject } from './smallObject.ts';

const LONG_MS = 120_000;

let project: TestProject;
let folder: string;

beforeEach(async () => {
  project = await openTestProject();
  folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-sources-'));
}, LONG_MS);
afterEach(async () => {
  await project.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (input: object = {}) => commands.import(project.context, { folder, ...input }, () => undefined);
const sources = () => project.context.db.find(tables.sourceFiles, {}, { orderBy: [['number', 'asc']] });
const placeOf = (sealed: string | null) => unsealText(project.context.identity.store(), sealed!)!;

function zipOf(members: Record<string, Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(members)) zip.addBuffer(bytes, name);
  zip.end();
  return readAll(zip.outputStream);
}

function tarOf(members: Record<string, Buffer>): Promise<Buffer> {
  const tar = pack();
  for (const [name, bytes] of Object.entries(members)) tar.entry({ name }, bytes);
  tar.entry({ name: 'a link', type: 'symlink', linkname: '/etc/passwd' });
  tar.finalize();
  return readAll(tar as unknown as AsyncIterable<Buffer>);
}

async function readAll(stream: unknown): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

describe('what may be imported', () => {
  it(
    'is a zip, a tar, a tar.gz, a gzipped object and a zip in a zip, told by content whatever the name',
    async () => {
      writeFileSync(path.join(folder, 'a'), await zipOf({ 'x/1': smallObject(1), 'x/2': smallObject(2) }));
      writeFileSync(
        path.join(folder, 'b.txt'),
        await tarOf({ 'y/3': smallObject(3), 'notes.txt': Buffer.from('notes') }),
      );
      writeFileSync(path.join(folder, 'c.dcm'), gzipSync(await tarOf({ 4: smallObject(4) })));
      writeFileSync(path.join(folder, 'd.dcm.gz'), gzipSync(smallObject(5)));
      writeFileSync(path.join(folder, 'e.zip'), await zipOf({ 'inner.zip': await zipOf({ 6: smallObject(6) }) }));
      const summary = await run();
      expect(summary).toMatchObject({
        files: 13,
        instances: { new: 6, duplicate: 0, conflicting: 0 },
        studies: 1,
        series: 1,
      });
      expect(readdirSync(path.join(project.context.dataDir, 'tmp'))).toEqual([]);
      const again = await run();
      expect(again).toMatchObject({ files: 13, unchanged: 13, instances: { new: 0, duplicate: 6 }, problems: {} });
    },
    LONG_MS,
  );

  it(
    'has names in GB18030, in folders and in zips, and they are read as a person reads them',
    async () => {
      // 张三, 头颅 and 损坏 as a Chinese Windows writes them
      const zhang = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);
      const broken = Buffer.from([0xcb, 0xf0, 0xbb, 0xb5]);
      const inside = Buffer.concat([Buffer.from(`${folder}/`), zhang]);
      mkdirSync(inside);
      writeFileSync(Buffer.concat([inside, Buffer.from('/'), Buffer.from([0xcd, 0xb7, 0xc2, 0xad])]), smallObject(1));
      writeFileSync(Buffer.concat([inside, Buffer.from('/'), broken]), '');
      const zip = await zipOf({ 'NAME/1': smallObject(2), 'NAME/2': Buffer.alloc(0) });
      for (let at = zip.indexOf('NAME'); at >= 0; at = zip.indexOf('NAME')) zhang.copy(zip, at);
      // without the flag that says UTF-8
      for (let at = 0; at < zip.length - 10; at += 1)
        if (zip.readUInt32LE(at) === 0x04034b50) zip.writeUInt16LE(0, at + 6);
        else if (zip.readUInt32LE(at) === 0x02014b50) zip.writeUInt16LE(0, at + 8);
      writeFileSync(path.join(folder, 'old.zip'), zip);
      const summary = await run();
      expect(summary).toMatchObject({ instances: { new: 2 }, rejected: 2, problems: { 'file.empty': 2 } });
      const rejected = (await sources())
        .filter((row) => row.outcome === 'rejected')
        .map((row) => placeOf(row.sealedPlace));
      expect(rejected).toEqual([`${folder}/old.zip!张三/2`, `${folder}/张三/损坏`]);
    },
    LONG_MS,
  );

  it(
    'is never a link, nor what lies behind one',
    async () => {
      const outside = mkdtempSync(path.join(os.tmpdir(), 'leptolink-outside-'));
      writeFileSync(path.join(outside, '1'), smallObject(1));
      symlinkSync(outside, path.join(folder, 'folder'));
      symlinkSync(path.join(outside, '1'), path.join(folder, 'file'));
      symlinkSync(folder, path.join(folder, 'loop'));
      expect(await run()).toMatchObject({ files: 0, instances: { new: 0 }, problems: { 'file.symlink': 3 } });
      expect((await run()).problems).toEqual({});
      rmSync(outside, { recursive: true });
    },
    LONG_MS,
  );

  it(
    'ends as a Problem by itself when an archive is locked, cut, or a bomb; what came out before the cut is kept',
    async () => {
      const locked = await zipOf({ 1: smallObject(1) });
      locked.writeUInt16LE(1, locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8);
      writeFileSync(path.join(folder, 'a-locked.zip'), locked);
      const tar = gzipSync(await tarOf({ 2: smallObject(2), 3: Buffer.alloc(3_000_000, 'x') }), { level: 0 });
      writeFileSync(path.join(folder, 'b-cut.tar.gz'), tar.subarray(0, 1_000_000));
      writeFileSync(path.join(folder, 'c-bomb.gz'), gzipSync(Buffer.alloc(64 * 2 ** 20)));
      const damaged = await zipOf({ 4: smallObject(4) });
      const bits = damaged.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 16;
      damaged.writeUInt8(damaged.readUInt8(bits) ^ 1, bits);
      writeFileSync(path.join(folder, 'd-damaged.zip'), damaged);
      writeFileSync(path.join(folder, 'e'), smallObject(5));
      const summary = await run();
      expect(summary).toMatchObject({ state: 'done', instances: { new: 2 }, rejected: 4 });
      expect(summary.problems).toMatchObject({
        'archive.encrypted': 1,
        'archive.unreadable': 1,
        'archive.bomb': 1,
        'archive.memberUnreadable': 1,
      });
      const again = await run();
      expect(again).toMatchObject({
        instances: { new: 0, duplicate: 2 },
        rejected: 4,
        problems: { 'file.stillRejected': 1 },
      });
      expect(again.unchanged).toBe(again.files);
    },
    LONG_MS,
  );

  it(
    'may change while it is read: that file is a Problem, the others come in',
    async () => {
      for (let number = 1; number <= 300; number += 1)
        writeFileSync(path.join(folder, `f${1000 + number}`), smallObject(number));
      let isChanged = false;
      const summary = await commands.import(project.context, { folder }, (progress) => {
        if (isChanged || !(Number((progress as { filesDone?: number }).filesDone) > 0)) return;
        isChanged = true;
        rmSync(path.join(folder, 'f1198'));
        writeFileSync(path.join(folder, 'f1199'), smallObject(199, { value: 77 }));
        writeFileSync(path.join(folder, 'f1200'), Buffer.concat([smallObject(200), Buffer.alloc(500)]));
      });
      expect(summary).toMatchObject({ state: 'done', files: 300, instances: { new: 297 }, rejected: 3 });
      expect(summary.problems['file.changed']).toBe(3);
      const again = await run();
      expect(again).toMatchObject({ files: 299, unchanged: 297, instances: { new: 2, duplicate: 297 }, rejected: 0 });
    },
    LONG_MS,
  );

  it(
    'is told where it may not be read, and read again once it may',
    async () => {
      // root may read whatever its mode says, but nobody reads a pipe
      execFileSync('mkfifo', [path.join(folder, '1')]);
      expect(await run()).toMatchObject({ rejected: 1, problems: { 'file.unreadable': 1 } });
      rmSync(path.join(folder, '1'));
      writeFileSync(path.join(folder, '1'), smallObject(1));
      expect(await run()).toMatchObject({ instances: { new: 1 }, rejected: 0 });
    },
    LONG_MS,
  );
});
