import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { unsealText } from '../../../server/identity/sealText.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { smallObject } from './smallObject.ts';

const LONG_MS = 120_000;

let project: TestProject;
let root: string;

beforeEach(async () => {
  project = await openTestProject();
  root = mkdtempSync(path.join(os.tmpdir(), 'leptolink-same-'));
}, LONG_MS);
afterEach(async () => {
  await project.close();
  rmSync(root, { recursive: true, force: true });
});

const run = (folder = root, input: object = {}) =>
  commands.import(project.context, { folder, ...input }, () => undefined);

function put(place: string, bytes: Buffer): string {
  const file = path.join(root, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

/** The pixel value of every stored image, by instance number. */
async function keptValues(): Promise<Record<number, number>> {
  const values: Record<number, number> = {};
  for (const instance of await project.context.db.find(tables.instances)) {
    const object = readDataSet(await project.context.files.read(instance.fileId));
    if ('problem' in object) throw new Error(object.problem.code);
    values[instance.instanceNumber!] = object.dataSet.uint16('x7fe00010')!;
  }
  return values;
}

async function conflicts(): Promise<string[]> {
  const rows = await project.context.db.find(tables.batchProblems, { code: 'instance.conflict' });
  return rows.map((row) => `${row.at}: ${row.says.replace(/^.*was kept\. /, '')}`);
}

describe('two objects with one SOP Instance UID and other pixels', () => {
  it(
    'keep the one at the lowest place, also where that lies in an archive, and both are named by their numbers',
    async () => {
      put('b/1', smallObject(1, { value: 20 }));
      put('a.gz', gzipSync(smallObject(1, { value: 10 })));
      put('c/1', smallObject(1, { value: 30 }));
      // the folder comes before the archive of the same beginning: a, then a.gz, as folders sort
      put('a/2', smallObject(2, { value: 11 }));
      put('c/2', smallObject(2, { value: 31 }));
      const summary = await run();
      expect(summary).toMatchObject({ files: 6, instances: { new: 2, duplicate: 0, conflicting: 3 } });
      expect(await keptValues()).toEqual({ 1: 10, 2: 11 });
      expect((await conflicts()).sort()).toEqual([
        'file 4: The one kept is file 3.',
        'file 5: The one kept is file 3.',
        'file 6: The one kept is file 1.',
      ]);
      const rows = await project.context.db.find(tables.sourceFiles, { outcome: 'conflict' });
      const places = rows.map((row) => unsealText(project.context.identity.store(), row.sealedPlace!)!);
      expect(places.map((place) => path.relative(root, place)).sort()).toEqual(['b/1', 'c/1', 'c/2']);
      expect(rows.every((row) => row.sopInstanceUid !== null)).toBe(true);
      const again = await run();
      expect(again).toMatchObject({ unchanged: 6, instances: { new: 0, duplicate: 2, conflicting: 3 }, problems: {} });
      expect(await keptValues()).toEqual({ 1: 10, 2: 11 });
    },
    LONG_MS,
  );

  it(
    'keep what an earlier import brought, whatever its place, and a third import says the same',
    async () => {
      const late = path.dirname(put('z/1', smallObject(1, { value: 90 })));
      const first = await run(late);
      put('a/1', smallObject(1, { value: 10 }));
      const second = await run();
      expect(second).toMatchObject({ unchanged: 1, instances: { new: 0, duplicate: 1, conflicting: 1 } });
      expect(await conflicts()).toEqual([`file 1: The one kept is file 1 of import ${first.batchId.slice(0, 8)}.`]);
      expect(await run(root, { verify: true })).toMatchObject({
        unchanged: 0,
        instances: { new: 0, duplicate: 1, conflicting: 1 },
      });
      expect(await keptValues()).toEqual({ 1: 90 });
    },
    LONG_MS,
  );

  it(
    'are one and the same conflict when both folders are imported at the same moment',
    async () => {
      for (let number = 1; number <= 40; number += 1) {
        put(`a/${100 + number}`, smallObject(number, { value: 1 }));
        put(`b/${100 + number}`, smallObject(number, { value: 2 }));
      }
      const [one, other] = await Promise.all(['a', 'b'].map((name) => run(path.join(root, name))));
      expect([one!.instances, other!.instances]).toEqual([
        { new: 40, duplicate: 0, conflicting: 0 },
        { new: 0, duplicate: 0, conflicting: 40 },
      ]);
      expect(new Set(Object.values(await keptValues()))).toEqual(new Set([1]));
    },
    LONG_MS,
  );
});

describe('a file that was imported before', () => {
  it(
    'is a duplicate with another header where only that differs, and nothing where it is a copy',
    async () => {
      put('a/1', smallObject(1));
      put('b/1', smallObject(1, { description: 'T1 SE GD' }));
      put('c/1', smallObject(1));
      const summary = await run();
      expect(summary.instances).toEqual({ new: 1, duplicate: 2, conflicting: 0 });
      expect(summary.problems).toMatchObject({ 'instance.headerDiffers': 1 });
    },
    LONG_MS,
  );

  it(
    'is known by place, size and time of change, and read again when one of them differs or its instance is gone',
    async () => {
      const files = [1, 2, 3].map((number) => put(`a/${number}`, smallObject(number)));
      await run();
      utimesSync(files[0]!, 1, 1);
      expect(await run()).toMatchObject({ files: 3, unchanged: 2, instances: { new: 0, duplicate: 3 } });
      const { db } = project.context;
      const [gone] = await db.find(tables.instances, { instanceNumber: 2 });
      await db.write((tx) => tx.remove(tables.instances, { sopInstanceUid: gone!.sopInstanceUid }));
      expect(await run()).toMatchObject({ files: 3, unchanged: 2, instances: { new: 1, duplicate: 2 } });
      expect(await run()).toMatchObject({ files: 3, unchanged: 3, instances: { new: 0, duplicate: 3 } });
    },
    LONG_MS,
  );

  it(
    'leaves keys that nobody else can make: the bytes and the place are not in the database, nor their plain hashes',
    async () => {
      const file = put('ZHANG SAN/scan', Buffer.alloc(0));
      put('ZHANG SAN/1', smallObject(1));
      await run();
      const rows = JSON.stringify(await project.context.db.find(tables.sourceFiles));
      expect(rows).not.toContain('ZHANG');
      expect(rows).not.toContain(path.basename(root));
      expect(rows).not.toContain(Buffer.from(file).toString('base64').slice(4, 30));
    },
    LONG_MS,
  );
});
