import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes uploads whose import has ended, and those that nobody has touched for a day: what was sent is not kept as it came. */
export async function sweepStaging(context: Context): Promise<void> {
  const root = path.join(context.dataDir, 'staging');
  for (const name of await readdir(root).catch(() => [])) {
    const folder = path.join(root, name);
    if (await isOver(context, folder)) await rm(folder, { recursive: true, force: true });
  }
}

async function isOver(context: Context, folder: string): Promise<boolean> {
  const batchId = await readFile(path.join(folder, 'batch'), 'utf8').catch(() => null);
  if (batchId !== null) {
    const batch = await context.db.findOne(tables.importBatches, { id: batchId });
    return !batch || ['done', 'cancelled', 'undone'].includes(batch.state);
  }
  const touched = await Promise.all(
    ['', 'places', 'parts'].map((part) => stat(path.join(folder, part)).catch(() => null)),
  );
  const latest = Math.max(0, ...touched.map((one) => one?.mtimeMs ?? 0));
  return Date.parse(context.now()) - latest > DAY_MS;
}
