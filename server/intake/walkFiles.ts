import { lstat, readdir, stat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { type DiskPath, joinDiskPath, sayName } from '../store/diskPath.ts';

/** What a walk came across: a file to read, or a link that is not followed, with its size and time of change (null where it does not tell). */
export interface Found {
  kind: 'file' | 'link';
  path: DiskPath;
  bytes: number;
  changedNs: bigint | null;
}

/** Names that are looked up together: a network drive answers each after its own delay. */
const TOGETHER = 32;

/**
 * Walks a folder, or tells one file, in the order of normalised (NFC) names, folder by folder, so that every run meets the files in the
 * same order. Symbolic links are told, not followed; a folder that cannot be opened is told as a file that cannot be read. Names are taken
 * as bytes: they need not be UTF-8. `without`: a folder that is passed over.
 */
export async function* walkFiles(root: DiskPath, without: string | null = null): AsyncGenerator<Found> {
  const facts = await stat(root, { bigint: true }).catch(() => null);
  if (facts?.isDirectory()) yield* walkFolder(root, without);
  else yield found('file', root, facts);
}

async function* walkFolder(folder: DiskPath, without: string | null): AsyncGenerator<Found> {
  let names: string[];
  try {
    names = inOrder(await readdir(folder, 'latin1'));
  } catch {
    yield found('file', folder, null);
    return;
  }
  for (let start = 0; start < names.length; start += TOGETHER) {
    const places = names.slice(start, start + TOGETHER).map((name) => joinDiskPath(folder, name));
    const facts = await Promise.all(places.map((place) => lstat(place, { bigint: true }).catch(() => null)));
    for (const [index, place] of places.entries()) {
      const one = facts[index]!;
      if (one?.isDirectory()) {
        if (place !== without) yield* walkFolder(place, without);
      } else yield found(one?.isSymbolicLink() ? 'link' : 'file', place, one);
    }
  }
}

function found(kind: Found['kind'], path: DiskPath, facts: BigIntStats | null): Found {
  return { kind, path, bytes: Number(facts?.size ?? 0), changedNs: facts?.mtimeNs ?? null };
}

/** Two names that read the same (composed and decomposed letters) come in the order of their bytes. */
function inOrder(names: string[]): string[] {
  const read = names.map((name) => ({ name, reads: sayName(name).normalize('NFC') }));
  read.sort((a, b) => compare(a.reads, b.reads) || compare(a.name, b.name));
  return read.map(({ name }) => name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
