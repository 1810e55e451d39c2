import { existsSync } from 'node:fs';
import { Refusal } from '../../shared/base/refusal.ts';
import { loadKeyFile, type IdentityKey } from './identityKey.ts';

/** A key as a person names it: a file on the server, or a passphrase. */
export interface NamedKey {
  keyFile?: string | undefined;
  passphrase?: string | undefined;
}

/**
 * Reads the key that a person named. With `mayMake` an absent key file is made.
 *
 * @throws {Refusal} `identity.locked` when none is named, `folder.none` when the file is not there or cannot be made,
 * `identity.keyInside`, `identity.wrongKey`
 */
export function keyOf({ keyFile, passphrase }: NamedKey, dataDir: string, mayMake = false): IdentityKey {
  if (passphrase !== undefined) return { kind: 'passphrase', text: passphrase };
  if (keyFile === undefined) throw new Refusal('identity.locked');
  // a null byte would be a fault of the call, not of the place
  if (keyFile.includes('\0') || (!mayMake && !existsSync(keyFile))) throw new Refusal('folder.none');
  try {
    return loadKeyFile(keyFile, dataDir);
  } catch (error) {
    // a folder that may not be written, a path that is none: the person named another place than meant
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw new Refusal('folder.none');
    throw error;
  }
}
