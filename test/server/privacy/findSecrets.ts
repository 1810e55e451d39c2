import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeChinese } from '../../../scripts/phantom/encodeChinese.ts';

/** A secret and the bytes in which it may show itself. */
interface Form {
  secret: string;
  bytes: Buffer;
}

const STARTS = 2 ** 18;
const startAt = (bytes: Uint8Array, at: number): number => (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
const gateOf = (start: number): number => (start ^ (start >> 6)) & (STARTS - 1);

/**
 * The forms of secrets that are searched for: UTF-8, UTF-16 little endian, GB18030, base64, all small and all capital letters, a day
 * without its strokes, and the plain SHA-256, by which a record number is soon guessed.
 */
export function formsOf(secrets: readonly string[]): Form[] {
  return secrets.flatMap((secret) => {
    const texts = new Set([secret, secret.toLowerCase(), secret.toUpperCase(), secret.replaceAll('-', '')]);
    return [...texts].flatMap((text): Form[] =>
      [
        Buffer.from(text),
        Buffer.from(text, 'utf16le'),
        Buffer.from(encodeChinese(text)),
        base64Core(text),
        Buffer.from(createHash('sha256').update(text).digest('hex')),
        createHash('sha256').update(text).digest(),
      ].map((bytes) => ({ secret, bytes })),
    );
  });
}

/** The characters that a text has in base64 when it begins at a multiple of three bytes. */
function base64Core(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64'));
}

/** The secrets that some bytes show, each once. */
export function findSecrets(forms: readonly Form[], bytes: Buffer): string[] {
  const { byStart, mayStart } = startsOf(forms);
  const found = new Set<string>();
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    const start = startAt(bytes, at);
    if (mayStart[gateOf(start)] === 0) continue;
    for (const form of byStart.get(start) ?? [])
      if (bytes.compare(form.bytes, 0, form.bytes.length, at, Math.min(bytes.length, at + form.bytes.length)) === 0)
        found.add(form.secret);
  }
  return [...found];
}

/** Thousands of forms by their first three bytes, so that bytes are walked through once and not once for each form. */
interface Starts {
  byStart: ReadonlyMap<number, Form[]>;
  /** Whether any form may begin like this: most places are left at once. */
  mayStart: Uint8Array;
}

const known = new WeakMap<readonly Form[], Starts>();

function startsOf(forms: readonly Form[]): Starts {
  const before = known.get(forms);
  if (before) return before;
  const byStart = new Map<number, Form[]>();
  const mayStart = new Uint8Array(STARTS);
  for (const form of forms) {
    if (form.bytes.length < 3) throw new Error(`too short to be looked for: ${form.secret}`);
    const start = startAt(form.bytes, 0);
    byStart.set(start, [...(byStart.get(start) ?? []), form]);
    mayStart[gateOf(start)] = 1;
  }
  known.set(forms, { byStart, mayStart });
  return { byStart, mayStart };
}

/** Every file below a folder with the secrets in its name or its bytes, as `path: secret`; `leave` names files that are not opened. */
export function findSecretsBelow(folder: string, forms: readonly Form[], leave: readonly string[] = []): string[] {
  return filesBelow(folder).flatMap((place) => {
    if (leave.includes(place)) return [];
    const bytes = Buffer.concat([Buffer.from(`${place}\n`), readFileSync(path.join(folder, place))]);
    return findSecrets(forms, bytes).map((secret) => `${place}: ${secret}`);
  });
}

/** Every file below a folder, from it, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
