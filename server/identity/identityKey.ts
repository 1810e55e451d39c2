import { randomBytes, scryptSync } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';

/** What opens the identity store: the bytes of a key file, or a passphrase in somebody's head. */
export type IdentityKey = { kind: 'file'; bytes: Buffer } | { kind: 'passphrase'; text: string };

/** How a passphrase becomes a key; stands readable in the store's first line. */
export interface ScryptFacts {
  cost: number;
  blockSize: number;
  parallel: number;
  /** Base64. */
  salt: string;
}

const keyBytes = 32;

/**
 * Reads the key file of the identity store, or makes it (32 random bytes, mode 0600) when there is none.
 *
 * It must lie outside the data directory, so that whoever copies the data or its backup does not hold the key too;
 * symbolic links are followed before judging.
 * @throws {Refusal} `identity.keyInside`; `identity.wrongKey` when it is no file of 32 bytes
 */
export function loadKeyFile(file: string, dataDirectory: string): IdentityKey {
  refuseInside(file, dataDirectory);
  if (!existsSync(file)) makeKeyFile(file);
  const bytes = readKeyFile(file);
  if (bytes?.length !== keyBytes) throw new Refusal('identity.wrongKey');
  return { kind: 'file', bytes };
}

/** The first bytes of the file, one more than a key has; null for a folder and for what may not be read. */
function readKeyFile(file: string): Buffer | null {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const bytes = Buffer.alloc(keyBytes + 1);
    return fstatSync(handle).isFile() ? bytes.subarray(0, readSync(handle, bytes)) : null;
  } finally {
    closeSync(handle);
  }
}

/** New scrypt facts with a fresh salt: N = 2^17, r = 8, p = 1 (about 128 MiB and some tenths of a second). */
export function makeScryptFacts(): ScryptFacts {
  return { cost: 2 ** 17, blockSize: 8, parallel: 1, salt: randomBytes(16).toString('base64') };
}

/** The 32 bytes behind a key; a passphrase is normalised (NFKC) and stretched by scrypt. */
export function keyMaterial(key: IdentityKey, facts: ScryptFacts | null): Buffer {
  if (key.kind === 'file') return key.bytes;
  if (facts === null) throw new Refusal('identity.wrongKey');
  return scryptSync(key.text.normalize('NFKC'), Buffer.from(facts.salt, 'base64'), keyBytes, {
    N: facts.cost,
    r: facts.blockSize,
    p: facts.parallel,
    maxmem: 256 * 1024 * 1024,
  });
}

function makeKeyFile(file: string): void {
  makeFolder(path.dirname(path.resolve(file)));
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, randomBytes(keyBytes));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** One folder after the other: Node 20 never returns from making folders recursively where the kernel allows none (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}

function refuseInside(file: string, dataDirectory: string): void {
  const inside = path.relative(realPathOf(dataDirectory), realPathOf(file));
  if (inside === '' || (!inside.startsWith(`..${path.sep}`) && inside !== '..' && !path.isAbsolute(inside))) {
    throw new Refusal('identity.keyInside');
  }
}

/** The real path of what exists of a path, with the rest appended. */
function realPathOf(target: string): string {
  const full = path.resolve(target);
  if (existsSync(full)) return realpathSync(full);
  const parent = path.dirname(full);
  return parent === full ? full : path.join(realPathOf(parent), path.basename(full));
}
