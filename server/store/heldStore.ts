import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/base/refusal.ts';
import type { FileGroup, StoredFile } from './fileGroup.ts';
import { openFileStore } from './fileStore.ts';

/** Encrypted files: objects that may carry burned-in identity and wait for a person's decision. */
export interface HeldStore {
  /** The digest is that of the encrypted file on disk. */
  save(id: string, parts: readonly Buffer[]): Promise<StoredFile>;
  /** Files sealed and brought to the disk together. */
  beginGroup(): FileGroup;
  /** @throws {Refusal} `unknown.id`; `file.damaged` when the bytes or the key are not those it was written with. */
  read(id: string): Promise<Buffer>;
  remove(id: string): Promise<void>;
  listIds(): AsyncGenerator<string>;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Opens the store of held files; `key` is 32 bytes from the identity store.
 *
 * Each file: 96-bit random nonce, AES-256-GCM ciphertext, 128-bit tag; the id is authenticated, so that two files cannot
 * change places.
 */
export async function openHeldStore(folder: string, key: Buffer): Promise<HeldStore> {
  const files = await openFileStore(folder);
  return {
    save: (id, parts) => files.save(id, seal(parts, id, key)),
    beginGroup: () => {
      const group = files.beginGroup();
      return { ...group, save: (id, parts) => group.save(id, seal(parts, id, key)) };
    },
    read: async (id) => unseal(await files.read(id), id, key),
    remove: (id) => files.remove(id),
    listIds: () => files.listIds(),
  };
}

function seal(parts: readonly Buffer[], id: string, key: Buffer): Buffer[] {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  const sealed = parts.map((part) => cipher.update(part));
  return [nonce, ...sealed, cipher.final(), cipher.getAuthTag()];
}

function unseal(bytes: Buffer, id: string, key: Buffer): Buffer {
  if (bytes.length < nonceBytes + tagBytes) throw new Refusal('file.damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    throw new Refusal('file.damaged');
  }
}
