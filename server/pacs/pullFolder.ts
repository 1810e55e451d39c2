import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Id } from '../../shared/base/id.ts';
import { tables } from '../db/tables.ts';
import type { DbContext } from '../db/dbContext.ts';

const PULLS = 'pull-';
/** A pull that has no import yet may be receiving in another process of the project. */
const STALE_MS = 3_600_000;
const MAY_GO_ON = ['running', 'paused', 'interrupted', 'failed'];

const parentOf = (dataDir: string): string => path.join(dataDir, 'tmp');

/** Makes the folder in which the objects of a pull wait, identified as they came, for nobody else on this machine; left-over ones go. */
export async function makePullFolder(context: Pick<DbContext, 'db' | 'dataDir' | 'now'>, batchId: Id): Promise<string> {
  await mkdir(parentOf(context.dataDir), { recursive: true, mode: 0o700 });
  await sweepPulls(context, STALE_MS);
  const folder = path.join(parentOf(context.dataDir), `${PULLS}${batchId}`);
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

/** Removes the objects of pulls whose import has ended, and of those older than this that never came to one. */
export async function sweepPulls(
  context: Pick<DbContext, 'db' | 'dataDir' | 'now'>,
  olderThanMs: number,
): Promise<void> {
  const parent = parentOf(context.dataDir);
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(PULLS)) continue;
    const place = path.join(parent, name);
    const batch = await context.db.findOne(tables.importBatches, { id: name.slice(PULLS.length) });
    const age = Date.parse(context.now()) - ((await stat(place).catch(() => null))?.mtimeMs ?? 0);
    const isOver = batch ? !MAY_GO_ON.includes(batch.state) : age >= olderThanMs;
    if (isOver) await rm(place, { recursive: true, force: true });
  }
}
