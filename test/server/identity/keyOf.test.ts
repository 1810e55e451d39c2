import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keyOf } from '../../../server/identity/keyOf.ts';

describe('a key as a person names it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leptolink-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const refusal = (code: string) => expect.objectContaining({ code });

  it('is a passphrase, or a file that is made only where a new key is wanted', () => {
    expect(keyOf({ passphrase: 'words' }, folder)).toEqual({ kind: 'passphrase', text: 'words' });
    const keyFile = path.join(tmpdir(), `leptolink-${process.pid}.key`);
    expect(() => keyOf({ keyFile }, folder)).toThrow(refusal('folder.none'));
    expect(keyOf({ keyFile }, folder, true).kind).toBe('file');
    rmSync(keyFile);
  });

  it('is refused when none is named, where none can be, and inside the data directory', () => {
    expect(() => keyOf({}, folder)).toThrow(refusal('identity.locked'));
    for (const keyFile of ['/tmp/\0key', '/proc/no/key']) {
      expect(() => keyOf({ keyFile }, folder, true)).toThrow(refusal('folder.none'));
    }
    expect(() => keyOf({ keyFile: path.join(folder, 'key') }, folder, true)).toThrow(refusal('identity.keyInside'));
    expect(() => keyOf({ keyFile: '/usr' }, folder)).toThrow(refusal('identity.wrongKey'));
  });
});
