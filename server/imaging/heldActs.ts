import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { closeFile, openFile, syncFile, writeAll } from '../store/fileCalls.ts';
import { openFileStore } from '../store/fileStore.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { syncFolder } from '../store/syncFolder.ts';

/** The files that an act on held objects moves: ids only. */
export interface HeldAct {
  sopInstanceUids: readonly string[];
  /** Ids among the files that are served. */
  openFileIds: readonly string[];
  /** Ids among the sealed files. */
  sealedFileIds: readonly string[];
}

type Needs = Pick<Context, 'db' | 'files' | 'dataDir'>;

const HOUR_MS = 3_600_000;
const folderOf = (context: Needs): string => path.join(heldFolder(context), 'acts');

/**
 * Writes down which files an act is about to move, before it touches any. Answers the note's name.
 *
 * However the act ends (done, refused, killed), `settleHeldAct` then takes away every file of the note that no row stands for.
 */
export async function beginHeldAct(context: Needs, id: string, act: HeldAct): Promise<string> {
  const folder = folderOf(context);
  await mkdir(folder, { recursive: true });
  const file = await openFile(path.join(folder, id), 'wx');
  try {
    await writeAll(file, Buffer.from(JSON.stringify(act)));
    await syncFile(file);
  } finally {
    closeFile(file);
  }
  await syncFolder(folder);
  return id;
}

/** Takes away the files of an act that the rows do not name: an opened file of an object that is still held, a sealed one of an object let go or dropped. */
export async function settleHeldAct(context: Needs, id: string): Promise<void> {
  const note = path.join(folderOf(context), id);
  const act = parseAct(await readFile(note, 'utf8'));
  const rows =
    act === null ? [] : await context.db.find(tables.instances, { sopInstanceUid: [...act.sopInstanceUids] });
  const open = new Set(rows.filter((row) => row.heldReason === null).map((row) => row.fileId));
  const sealed = new Set(
    rows.filter((row) => row.heldReason !== null && row.heldReason !== 'dropped').map((row) => row.fileId),
  );
  const held = await openFileStore(heldFolder(context));
  for (const fileId of act?.openFileIds ?? []) if (!open.has(fileId)) await context.files.remove(fileId);
  for (const fileId of act?.sealedFileIds ?? []) if (!sealed.has(fileId)) await held.remove(fileId);
  await rm(note, { force: true });
}

/** Settles the acts that a killed process left behind. With PostgreSQL other processes may be at work: only old notes are settled there. */
export async function settleHeldActs(context: Needs): Promise<number> {
  const folder = folderOf(context);
  const notes = await readdir(folder).catch(() => []);
  let settled = 0;
  for (const id of notes) {
    const ageMs = Date.now() - (await stat(path.join(folder, id))).mtimeMs;
    if (context.db.dialect === 'postgres' && ageMs < HOUR_MS) continue;
    await settleHeldAct(context, id);
    settled += 1;
  }
  return settled;
}

/** A note that was cut while it was written is one of an act that touched nothing yet. */
function parseAct(text: string): HeldAct | null {
  try {
    return JSON.parse(text) as HeldAct;
  } catch {
    return null;
  }
}
