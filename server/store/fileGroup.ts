import { createHash, randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import { eachOf } from './eachOf.ts';
import { closeFile, openFile, syncFile, writeAll } from './fileCalls.ts';
import { isDiskFull } from './isDiskFull.ts';
import { syncFolder } from './syncFolder.ts';

/** What was stored under an id. */
export interface StoredFile {
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  bytes: number;
}

/** Files written together: their cost of reaching the disk is paid once, at `commit`. */
export interface FileGroup {
  /** Writes the bytes (parts in order) aside; they are not in the store before `commit`. `sha256`: when the caller has it already. */
  save(id: string, parts: readonly Buffer[], sha256?: string): Promise<StoredFile>;
  /**
   * Brings all files of the group to the disk and into the store. When it returns, they survive a power cut. A note of their ids is on the disk
   * before the first of them is in the store, so that they are found should their rows never come.
   */
  commit(): Promise<void>;
  /** The rows of the files are on the disk too: the note goes. */
  settle(): Promise<void>;
  /** Gives up what was not committed: nothing of it stays. After `commit` the same as `settle`. */
  drop(): Promise<void>;
}

/** The ending of notes of ids among the incoming files. */
export const NOTE = '.ids';

const parallelSyncs = 8;

/**
 * Begins a group: its files lie under `incoming` until they are committed. `isNoted` false: for a file of which its caller takes care itself.
 * @throws {Refusal} `disk.full`, from `save` and `commit`
 */
export function openFileGroup(store: {
  incoming: string;
  isNoted: boolean;
  pathOf: (id: string) => string;
  makeFolder: (folder: string) => Promise<void>;
}): FileGroup {
  const { incoming, pathOf } = store;
  const note = path.join(incoming, `${randomUUID()}${NOTE}`);
  const pending: { file: number | null; from: string; to: string }[] = [];
  const commit = async () => {
    if (pending.length === 0) return;
    const files: { file: number | null }[] = [...pending];
    if (store.isNoted) files.push(await writeNote(note, pending));
    await eachOf(files, parallelSyncs, syncAndClose);
    if (store.isNoted) await syncFolder(incoming);
    const folders = [...new Set(pending.map((file) => path.dirname(file.to)))];
    for (const folder of folders) await store.makeFolder(folder);
    await eachOf(pending, parallelSyncs, (file) => rename(file.from, file.to));
    await eachOf(folders, parallelSyncs, syncFolder);
    pending.length = 0;
  };
  const settle = () => rm(note, { force: true });
  return {
    save: async (id, parts, sha256) => {
      const to = pathOf(id);
      const from = path.join(incoming, id);
      const file = await openFile(from, 'wx').catch(refuseFull);
      pending.push({ file, from, to });
      for (const part of parts) await writeAll(file, part).catch(refuseFull);
      return { sha256: sha256 ?? hashParts(parts), bytes: parts.reduce((sum, part) => sum + part.length, 0) };
    },
    commit: () => commit().catch(refuseFull),
    settle,
    drop: async () => {
      for (const { file, from, to } of pending.splice(0)) {
        if (file !== null) closeFile(file);
        await rm(from, { force: true });
        await rm(to, { force: true });
      }
      await settle();
    },
  };
}

async function writeNote(note: string, pending: readonly { to: string }[]): Promise<{ file: number | null }> {
  const file = await openFile(note, 'wx');
  await writeAll(file, Buffer.from(pending.map(({ to }) => `${path.basename(to)}\n`).join('')));
  return { file };
}

async function syncAndClose(one: { file: number | null }): Promise<void> {
  if (one.file === null) return;
  await syncFile(one.file);
  closeFile(one.file);
  one.file = null;
}

function hashParts(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function refuseFull(error: unknown): never {
  throw isDiskFull(error) ? new Refusal('disk.full') : error;
}
