import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openHeldStore } from '../../../server/store/heldStore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'held-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store of held objects', () => {
  it('gives back what it was given and writes nothing readable', async () => {
    const store = await openHeldStore(folder, randomBytes(32));
    const id = randomUUID();
    await store.save(id, [Buffer.from('ZHANG^SAN burned into '), Buffer.from('the screenshot')]);
    expect((await store.read(id)).toString()).toBe('ZHANG^SAN burned into the screenshot');
    expect(readFileSync(path.join(folder, id.slice(0, 2), id)).includes('ZHANG')).toBe(false);
  });

  it('does not open with another key, after a changed bit, or under another id', async () => {
    const key = randomBytes(32);
    const store = await openHeldStore(folder, key);
    const [id, other] = [randomUUID(), randomUUID()];
    await store.save(id, [Buffer.from('one')]);
    await store.save(other, [Buffer.from('two')]);
    const place = (which: string) => path.join(folder, which.slice(0, 2), which);
    await expect((await openHeldStore(folder, randomBytes(32))).read(id)).rejects.toMatchObject({
      code: 'file.damaged',
    });
    cpSync(place(other), place(id));
    await expect(store.read(id)).rejects.toMatchObject({ code: 'file.damaged' });
    const bytes = readFileSync(place(other));
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    writeFileSync(place(other), bytes);
    await expect(store.read(other)).rejects.toMatchObject({ code: 'file.damaged' });
    writeFileSync(place(other), 'short');
    await expect(store.read(other)).rejects.toMatchObject({ code: 'file.damaged' });
  });
});
