import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openFilePool } from '../../../server/imaging/openFiles.ts';
import { RecentMap } from '../../../server/base/recentMap.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-open-'));
const files = Array.from({ length: 6 }, (_, index) => path.join(folder, `file-${index}`));
beforeAll(() => files.forEach((file, index) => writeFileSync(file, Buffer.from([index]))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const firstByte = (pool: ReturnType<typeof openFilePool>, file: string) =>
  pool.lend(file, async (source) => {
    const bytes = Buffer.alloc(1);
    await source.read(bytes, 0, 1, 0);
    return bytes[0];
  });
/** How many descriptors of this process lead into the folder; null where the system does not tell. */
const openHere = (): number | null => {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
};

describe('files kept open for the next frame', () => {
  test('are never more than allowed, and each is read right however they come and go', async () => {
    const pool = openFilePool(3);
    const before = openHere();
    for (let round = 0; round < 20; round += 1) {
      const read = await Promise.all(files.map((file) => firstByte(pool, file)));
      expect(read).toEqual([0, 1, 2, 3, 4, 5]);
      expect(pool.size()).toBe(3);
    }
    await wait(50);
    if (before !== null) expect(openHere()! - before).toBeLessThanOrEqual(4);
  });

  test('are opened once while they are in use, and closed when nobody asks for them', async () => {
    const pool = openFilePool(3, 50);
    await Promise.all([firstByte(pool, files[0]!), firstByte(pool, files[0]!)]);
    await firstByte(pool, files[0]!);
    expect([pool.opened(), pool.size()]).toEqual([1, 1]);
    await wait(200);
    expect(pool.size()).toBe(0);
    expect(await firstByte(pool, files[0]!)).toBe(0);
    expect(pool.opened()).toBe(2);
  });

  test('a file that is not there is an error each time, not for ever', async () => {
    const pool = openFilePool(3);
    const late = path.join(folder, 'late');
    await expect(firstByte(pool, late)).rejects.toMatchObject({ code: 'ENOENT' });
    writeFileSync(late, Buffer.from([9]));
    expect(await firstByte(pool, late)).toBe(9);
  });
});

test('what is remembered up to a weight forgets what was longest unused', () => {
  const dropped: number[] = [];
  const map = new RecentMap<string, number>(10, { weigh: (value) => value, onDrop: (value) => dropped.push(value) });
  map.set('a', 4);
  map.set('b', 5);
  expect(map.get('a')).toBe(4);
  map.set('c', 3);
  expect([map.get('b'), map.get('a'), map.get('c')]).toEqual([undefined, 4, 3]);
  map.set('d', 40);
  expect([map.size, map.get('d')]).toEqual([1, 40]);
  expect(dropped).toEqual([5, 4, 3]);
});
