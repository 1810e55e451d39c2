import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';
import { open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/base/refusal.ts';
import { syncFolder } from '../store/syncFolder.ts';
import { keyMaterial, makeScryptFacts, type IdentityKey } from './identityKey.ts';

/** An append-only file of encrypted groups of records. */
export interface SealedLog {
  /** Every group in the order written. */
  groups: unknown[];
  /**
   * Writes one group and returns when it is on the disk; a group is there whole or not at all.
   * @throws {Refusal} `identity.elsewhere` when another process has written to the file, or replaced it, since it was opened
   */
  append(group: unknown): Promise<void>;
  close(): Promise<void>;
}

const Header = z.strictObject({
  format: z.literal('leptolink-identity'),
  version: z.literal(1),
  storeId: z.uuid(),
  keyId: z.string(),
  scrypt: z.strictObject({ cost: z.int(), blockSize: z.int(), parallel: z.int(), salt: z.string() }).nullable(),
  check: z.string(),
});
type Header = z.infer<typeof Header>;

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Makes a sealed file with these groups and puts it in its place in one step, over an older one if there is.
 *
 * First line: readable JSON, the store's id, which key opens it and how a passphrase becomes that key. Each later line:
 * base64 of a 96-bit random nonce, AES-256-GCM ciphertext and tag; line number and store id are authenticated, so lines
 * can be neither swapped nor moved to another store.
 */
export async function writeSealedLog(file: string, key: IdentityKey, groups: readonly unknown[]): Promise<void> {
  const storeId = randomUUID();
  const scrypt = key.kind === 'passphrase' ? makeScryptFacts() : null;
  const { sealKey, check, keyId } = keysOf(keyMaterial(key, scrypt), storeId);
  const header: Header = { format: 'leptolink-identity', version: 1, storeId, keyId, scrypt, check };
  const lines = groups.map((group, at) => seal(group, sealKey, storeId, at + 1));
  const aside = `${file}.new`;
  const handle = await open(aside, 'w', 0o600);
  try {
    await handle.writeFile([JSON.stringify(header), ...lines, ''].join('\n'));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
  await syncFolder(path.dirname(file));
}

/**
 * Opens a sealed file and reads it all.
 *
 * A last line cut off by a crash was never acknowledged: it is dropped and the file shortened. Any other line that does
 * not open means damage or forgery.
 * @throws {Refusal} `identity.wrongKey`, `file.damaged`
 */
export async function openSealedLog(file: string, key: IdentityKey): Promise<SealedLog> {
  const text = await readFile(file, 'latin1');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first = '', ...lines] = whole.split('\n').slice(0, -1);
  const header = parseHeader(first);
  const { sealKey, check } = keysOf(keyMaterial(key, header.scrypt), header.storeId);
  if (!sameText(check, header.check)) throw new Refusal('identity.wrongKey');
  const groups = lines.map((line, at) => unseal(line, sealKey, header.storeId, at + 1));
  const handle = await open(file, 'r+');
  if (whole.length < text.length) {
    await handle.truncate(whole.length);
    await handle.sync();
  }
  const { ino } = await handle.stat();
  const tail = { file, ino, sealKey, storeId: header.storeId, lines: lines.length, end: whole.length };
  return { groups, ...appender(handle, tail) };
}

/** Which kind of key opens a sealed file: it stands in its readable first line. @throws {Refusal} `file.damaged` */
export async function keyKindOf(file: string): Promise<IdentityKey['kind']> {
  const text = await readFile(file, 'latin1');
  return parseHeader(text.slice(0, text.indexOf('\n'))).scrypt === null ? 'file' : 'passphrase';
}

/** Overwrites and removes a sealed file: without it the pseudonyms lead to nobody. The disk itself may keep traces. */
export async function destroySealedLog(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    await handle.write(randomBytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(file);
  await syncFolder(path.dirname(file));
}

interface Tail {
  file: string;
  ino: number;
  sealKey: Buffer;
  storeId: string;
  lines: number;
  end: number;
}

function appender(handle: FileHandle, tail: Tail): Pick<SealedLog, 'append' | 'close'> {
  let queue: Promise<void> = Promise.resolve();
  const write = async (group: unknown) => {
    // two that write after one another's back would destroy each other's lines
    const now = await stat(tail.file).catch(() => null);
    if (now?.ino !== tail.ino || now.size !== tail.end) throw new Refusal('identity.elsewhere');
    const line = Buffer.from(`${seal(group, tail.sealKey, tail.storeId, tail.lines + 1)}\n`, 'latin1');
    try {
      for (let done = 0; done < line.length;) {
        done += (await handle.write(line, done, line.length - done, tail.end + done)).bytesWritten;
      }
      await handle.sync();
    } catch (error) {
      // a longer line than the next one would leave its end behind it
      await handle.truncate(tail.end).catch(() => undefined);
      throw error;
    }
    tail.lines += 1;
    tail.end += line.length;
  };
  return {
    append: (group) => {
      const written = queue.then(() => write(group));
      queue = written.catch(() => undefined);
      return written;
    },
    close: async () => {
      await queue;
      await handle.close();
    },
  };
}

function keysOf(material: Buffer, storeId: string): { sealKey: Buffer; check: string; keyId: string } {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', material, storeId, `leptolink identity ${use}`, 32));
  const check = createHmac('sha256', derive('check')).update(storeId).digest('base64');
  return { sealKey: derive('seal'), check, keyId: derive('name').toString('hex').slice(0, 16) };
}

function seal(group: unknown, key: Buffer, storeId: string, line: number): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${storeId} ${line}`));
  const sealed = [cipher.update(JSON.stringify(group), 'utf8'), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64');
}

function unseal(text: string, key: Buffer, storeId: string, line: number): unknown {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < nonceBytes + tagBytes) throw new Refusal('file.damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(`${storeId} ${line}`))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    return JSON.parse(plain.toString('utf8'));
  } catch {
    throw new Refusal('file.damaged');
  }
}

function parseHeader(line: string): Header {
  try {
    return Header.parse(JSON.parse(line));
  } catch {
    throw new Refusal('file.damaged');
  }
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
