import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import { eachOf } from './eachOf.ts';
import { closeFile, openFile, syncFile, writeAll } from './fileCalls.ts';
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
  /** Brings all files of the group to the disk and into the store. When it returns, they survive a power cut. */
  commit(): Promise<void>;
  /** Gives the group up; nothing of it stays. */
  drop(): Promise<void>;
}

/** Immutable files on the local disk under random ids of our own. */
export interface FileStore {
  save(id: string, parts: readonly Buffer[]): Promise<StoredFile>;
  beginGroup(): FileGroup;
  read(id: string): Promise<Buffer>;
  /** Size in bytes, or null when there is no such file. */
  sizeOf(id: string): Promise<number | null>;
  /** Where the file lies, for reading parts of it. Never made from anything received. */
  pathOf(id: string): string;
  /** Whether the bytes on disk still have this SHA-256 (hex); a missing file has not. */
  verify(id: string, sha256: string): Promise<boolean>;
  /** Takes the file away, also one that was only half written; no complaint when it is gone already. */
  remove(id: string): Promise<void>;
  /** Every id in the store, in no order: to find files without a row after a crash. */
  listIds(): AsyncGenerator<string>;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const parallelSyncs = 8;
const staleMs = 3_600_000;

/**
 * Opens the store of de-identified files in a folder of the data directory and clears what a crash left half written.
 *
 * A file's way: written under `incoming`, fsync, rename into one of 256 folders by the first two digits of its id, fsync
 * of that folder; only then does `save` or `commit` return. Ids are UUIDs of ours.
 * @throws {Refusal} `unknown.id`, `disk.full`
 */
export async function openFileStore(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  await clearStale(incoming);
  const madeFolders = new Set<string>();

  const pathOf = (id: string) => {
    if (!idPattern.test(id)) throw new Refusal('unknown.id');
    return path.join(folder, id.slice(0, 2), id);
  };
  const makeFolder = async (target: string) => {
    if (madeFolders.has(target)) return;
    await mkdir(target, { recursive: true });
    await syncFolder(folder);
    madeFolders.add(target);
  };
  const beginGroup = () => openGroup(incoming, pathOf, makeFolder);

  return {
    pathOf,
    beginGroup,
    save: async (id, parts) => {
      const group = beginGroup();
      try {
        const stored = await group.save(id, parts);
        await group.commit();
        return stored;
      } catch (error) {
        await group.drop();
        throw error;
      }
    },
    read: (id) => readFile(pathOf(id)).catch(refuseMissing),
    sizeOf: async (id) => (await stat(pathOf(id)).catch(nullWhenMissing))?.size ?? null,
    verify: async (id, sha256) => (await hashOf(pathOf(id)).catch(nullWhenMissing)) === sha256,
    remove: async (id) => {
      await rm(pathOf(id), { force: true });
      await rm(path.join(incoming, id), { force: true });
    },
    listIds: () => listIds(folder),
  };
}

function openGroup(
  incoming: string,
  pathOf: (id: string) => string,
  makeFolder: (folder: string) => Promise<void>,
): FileGroup {
  const pending: { file: number | null; from: string; to: string }[] = [];
  return {
    save: async (id, parts, sha256) => {
      const to = pathOf(id);
      const from = path.join(incoming, id);
      const file = await openFile(from, 'wx').catch(refuseFull);
      pending.push({ file, from, to });
      for (const part of parts) await writeAll(file, part).catch(refuseFull);
      return { sha256: sha256 ?? hashParts(parts), bytes: parts.reduce((sum, part) => sum + part.length, 0) };
    },
    commit: async () => {
      await eachOf(pending, parallelSyncs, async (one) => {
        if (one.file === null) return;
        await syncFile(one.file);
        closeFile(one.file);
        one.file = null;
      }).catch(refuseFull);
      const folders = [...new Set(pending.map((file) => path.dirname(file.to)))];
      for (const folder of folders) await makeFolder(folder);
      await eachOf(pending, parallelSyncs, (file) => rename(file.from, file.to));
      await eachOf(folders, parallelSyncs, syncFolder);
      pending.length = 0;
    },
    drop: async () => {
      for (const { file, from } of pending.splice(0)) {
        if (file !== null) closeFile(file);
        await rm(from, { force: true });
      }
    },
  };
}

/** Half-written files of a process that died; a living one is never this old at its work. */
async function clearStale(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const age = Date.now() - ((await stat(file).catch(nullWhenMissing))?.mtimeMs ?? 0);
    if (age > staleMs) await rm(file, { force: true });
  }
}

function hashParts(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function* listIds(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(entry)) continue;
    for (const id of await readdir(path.join(folder, entry))) if (idPattern.test(id)) yield id;
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}

function refuseMissing(error: unknown): never {
  throw codeOf(error) === 'ENOENT' ? new Refusal('unknown.id') : error;
}

function refuseFull(error: unknown): never {
  throw codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' ? new Refusal('disk.full') : error;
}

function nullWhenMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}
