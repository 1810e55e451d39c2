import { statfs } from 'node:fs/promises';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { Newcomer } from './planSort.ts';

/** What the new instances need on the disk, what is free there, and how long they may take. */
export interface PlannedRoom {
  bytesNeeded: number;
  bytesFree: number;
  secondsExpected: number;
}

/** What an instance takes in the index, with its header and where it came from. */
const INDEX_BYTES = 1500;
/** What storing takes on a common machine of two processors, until this one has shown its own pace. */
const COMMON_SECONDS = 0.004;
/** Imports smaller than this are mostly start and end: they show no pace. */
const FEWEST = 200;
const LATEST = 5;

/** Estimates disk and time for what is new. Files are stored nearly as large as they come. */
export async function estimateRoom(context: Context, newcomers: readonly Newcomer[]): Promise<PlannedRoom> {
  const bytes = newcomers.reduce((sum, one) => sum + one.bytes, 0);
  const { bavail, bsize } = await statfs(context.dataDir);
  const done = await context.db.find(tables.importBatches, { state: 'done' }, { orderBy: [['startedAt', 'desc']] });
  const paces = done
    .filter((batch) => batch.newInstances >= FEWEST && batch.seconds > 0)
    .slice(0, LATEST)
    .map((batch) => batch.seconds / batch.newInstances)
    .sort((a, b) => a - b);
  const pace = paces[Math.floor(paces.length / 2)] ?? COMMON_SECONDS;
  return {
    bytesNeeded: bytes + newcomers.length * INDEX_BYTES,
    bytesFree: bavail * bsize,
    secondsExpected: newcomers.length * pace,
  };
}
