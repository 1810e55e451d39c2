import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFileStore, type FileStore } from '../../../server/store/fileStore.ts';

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'files-'));
  store = await openFileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store of de-identified files', () => {
  it('gives back the bytes it was given in parts, with their SHA-256', async () => {
    const id = randomUUID();
    const parts = [randomBytes(1000), Buffer.alloc(0), randomBytes(70_001)];
    const all = Buffer.concat(parts);
    expect(await store.save(id, parts)).toEqual({
      sha256: createHash('sha256').update(all).digest('hex'),
      bytes: 71_001,
    });
    expect((await store.read(id)).equals(all)).toBe(true);
    expect(await store.sizeOf(id)).toBe(71_001);
    expect(store.pathOf(id)).toBe(path.join(folder, id.slice(0, 2), id));
  });

  it('notices one changed bit, and a file that is gone', async () => {
    const id = randomUUID();
    const { sha256 } = await store.save(id, [Buffer.from('pixels')]);
    expect(await store.verify(id, sha256)).toBe(true);
    writeFileSync(store.pathOf(id), 'pixelt');
    expect(await store.verify(id, sha256)).toBe(false);
    await store.remove(id);
    await store.remove(id);
    expect(await store.verify(id, sha256)).toBe(false);
    await expect(store.read(id)).rejects.toMatchObject({ code: 'unknown.id' });
    expect(await store.sizeOf(id)).toBeNull();
  });

  it.each([
    '..',
    '../../etc/passwd',
    '/etc/passwd',
    'a%2e%2e',
    '',
    '1.2.840.113619',
    'CON',
    'a'.repeat(36),
    'A0000000-0000-4000-8000-000000000000',
  ])('never makes a path of %p', async (id) => {
    await expect(store.save(id, [Buffer.from('x')])).rejects.toMatchObject({ code: 'unknown.id' });
    expect(() => store.pathOf(id)).toThrow(expect.objectContaining({ code: 'unknown.id' }));
    expect(readdirSync(folder)).toEqual(['incoming']);
  });

  it('holds no file of a group before its commit, and all of them after', async () => {
    const ids = Array.from({ length: 100 }, () => randomUUID());
    const group = store.beginGroup();
    for (const id of ids) await group.save(id, [Buffer.from(id)]);
    expect(await idsOf(store)).toEqual([]);
    await group.commit();
    expect((await idsOf(store)).sort()).toEqual([...ids].sort());
    expect(readFileSync(store.pathOf(ids[7] ?? ''), 'utf8')).toBe(ids[7]);
    expect(readdirSync(path.join(folder, 'incoming'))).toHaveLength(1);
    await group.settle();
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('takes away the files of a group whose rows never came, and what was half written, and nothing else', async () => {
    const [kept, lost, settled] = [randomUUID(), randomUUID(), randomUUID()];
    const calm = store.beginGroup();
    await calm.save(settled, [Buffer.from('settled')]);
    await calm.commit();
    await calm.settle();
    const killed = store.beginGroup();
    for (const id of [kept, lost]) await killed.save(id, [Buffer.from(id)]);
    await killed.commit();
    await store.beginGroup().save(randomUUID(), [Buffer.from('half')]);
    const asked: string[] = [];
    const orphans = await store.sweep(async (ids) => {
      asked.push(...ids);
      return new Set([kept]);
    });
    expect(orphans).toBe(1);
    expect(asked.sort()).toEqual([kept, lost].sort());
    expect((await idsOf(store)).sort()).toEqual([kept, settled].sort());
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
    expect(await store.sweep(async () => new Set())).toBe(0);
  });

  it('keeps nothing of a group that was given up, nor of a process that died an hour ago', async () => {
    const group = store.beginGroup();
    await group.save(randomUUID(), [Buffer.from('x')]);
    await group.drop();
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
    const left = path.join(folder, 'incoming', randomUUID());
    const living = path.join(folder, 'incoming', randomUUID());
    writeFileSync(left, 'half');
    writeFileSync(living, 'half');
    utimesSync(left, 1, 1);
    await openFileStore(folder);
    expect([existsSync(left), existsSync(living)]).toEqual([false, true]);
  });

  it('does not write over a file that is on its way under the same id', async () => {
    const id = randomUUID();
    const group = store.beginGroup();
    await group.save(id, [Buffer.from('first')]);
    await expect(group.save(id, [Buffer.from('second')])).rejects.toThrow();
    await group.drop();
  });
});

async function idsOf(files: FileStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of files.listIds()) ids.push(id);
  return ids;
}
