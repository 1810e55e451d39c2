import { createHash } from 'node:crypto';

/** One hash over the images of all visits that an assignment pins, in order; that of a single visit stays as it is. */
export function hashTogether(hashes: readonly string[]): string {
  const [only] = hashes;
  return hashes.length === 1 && only !== undefined
    ? only
    : createHash('sha256').update(hashes.join('\n')).digest('hex');
}
