import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeChinese } from '../../../scripts/phantom/encodeChinese.ts';

/** A secret and the bytes in which it may show itself. */
interface Form {
  secret: string;
  bytes: Buffer;
}

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
  return [...new Set(forms.filter((form) => bytes.includes(form.bytes)).map((form) => form.secret))];
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
