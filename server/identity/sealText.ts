import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { IdentityStore } from './identityStore.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a short text, such as the place of a file, so that only the open identity store can read it: AES-256-GCM, base64. */
export function sealText(store: Pick<IdentityStore, 'heldKey'>, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(store), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** The text again; null when it was sealed by another identity store, or is damaged. */
export function unsealText(store: Pick<IdentityStore, 'heldKey'>, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(store), bytes.subarray(0, NONCE_BYTES)).setAuthTag(
    bytes.subarray(-TAG_BYTES),
  );
  try {
    const plain = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(plain).toString('utf8');
  } catch {
    return null;
  }
}

/** Never the key of held files itself: each use has its own. */
function keyOf({ heldKey }: Pick<IdentityStore, 'heldKey'>): Buffer {
  return Buffer.from(hkdfSync('sha256', heldKey, '', 'leptolink text', 32));
}
