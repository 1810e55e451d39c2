import { createRandom, seedOf } from './random.ts';

/** A DICOM UID derived from names (2.25 and 38 digits): same names, same UID, always 43 characters. */
export function uidOf(...parts: readonly (string | number)[]): string {
  const random = createRandom(seedOf('uid', ...parts));
  const other = createRandom(seedOf('uid again', ...parts));
  const digits = Array.from({ length: 37 }, (_, index) => (index % 2 === 0 ? random : other).whole(0, 9)).join('');
  return `2.25.${random.whole(1, 3)}${digits}`;
}
