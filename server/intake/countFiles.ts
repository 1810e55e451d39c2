import { readdir } from 'node:fs/promises';
import { type DiskPath, joinDiskPath } from '../store/diskPath.ts';

/**
 * How many files a folder holds, links left out; an archive is one. Names only, so that it is known long before the files are read.
 * `without`: a folder that is passed over.
 */
export async function countFiles(folder: DiskPath, without: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'latin1' }).catch(() => null);
  // a single file, or a folder that cannot be opened and is told as one
  if (entries === null) return 1;
  let found = 0;
  for (const entry of entries) {
    if (entry.isDirectory()) {
      const place = joinDiskPath(folder, entry.name);
      if (place !== without) found += await countFiles(place, without);
    } else if (!entry.isSymbolicLink()) found += 1;
  }
  return found;
}
