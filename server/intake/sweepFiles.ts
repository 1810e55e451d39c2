import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { openFileStore } from '../store/fileStore.ts';
import { heldFolder } from '../store/heldFolder.ts';

/** Folders in `tmp` where imports unpack archives begin with it. */
export const UNPACKED = 'unpacked-';

/**
 * Takes away what a process left behind that died in an import: stored files whose rows never came, half-written ones, and unpacked archives.
 * Only for who holds the data directory alone, before anything is written. Answers how many stored files had no row.
 */
export async function sweepFiles(context: Pick<Context, 'db' | 'dataDir' | 'files'>): Promise<number> {
  const known = async (ids: readonly string[]) =>
    new Set((await context.db.find(tables.instances, { fileId: [...ids] })).map((row) => row.fileId));
  const held = await openFileStore(heldFolder(context));
  const orphans = (await context.files.sweep(known)) + (await held.sweep(known));
  const temporary = path.join(context.dataDir, 'tmp');
  for (const name of await readdir(temporary).catch(() => []))
    if (name.startsWith(UNPACKED)) await rm(path.join(temporary, name), { recursive: true, force: true });
  return orphans;
}
