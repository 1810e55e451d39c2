import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** What a walk came across: a file to read, or a link that is not followed. */
export type Found = { kind: 'file' | 'link'; path: string };

/**
 * Walks a folder in the order of normalised names, so that two runs meet the files in the same order. Symbolic links are told, not
 * followed; a folder that cannot be opened is told as a file that cannot be read.
 */
export async function* walkFiles(folder: string): AsyncGenerator<Found> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    yield { kind: 'file', path: folder };
    return;
  }
  entries.sort((a, b) => compare(a.name.normalize('NFC'), b.name.normalize('NFC')));
  for (const entry of entries) {
    const place = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) yield { kind: 'link', path: place };
    else if (entry.isDirectory()) yield* walkFiles(place);
    else yield { kind: 'file', path: place };
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
