import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import { type FileGroup, NOTE, openFileGroup, type StoredFile } from './fileGroup.ts';
import { type FileRemoval, openFileRemoval } from './fileRemoval.ts';
import { syncFolder } from './syncFolder.ts';

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
  /** Notes files that are about to lose their rows, before they do. */
  beginRemoval(ids: readonly string[]): Promise<FileRemoval>;
  /** Every id in the store, in no order: to find files without a row after a crash. */
  listIds(): AsyncGenerator<string>;
  /**
   * Takes away what a process left behind that died: files half written, and files of groups that were never settled and that `known` does
   * not name. Only for who owns the store alone, before anything else is written. Answers how many files in the store had no row.
   */
  sweep(known: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const staleMs = 3_600_000;
const TOGETHER = 500;

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
  const beginGroup = (isNoted = true) => openFileGroup({ incoming, isNoted, pathOf, makeFolder });

  return {
    pathOf,
    beginGroup: () => beginGroup(),
    save: async (id, parts) => {
      const group = beginGroup(false);
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
    beginRemoval: (ids) => openFileRemoval({ incoming, pathOf }, ids),
    listIds: () => listIds(folder),
    sweep: (known) => sweep({ incoming, pathOf }, known),
  };
}

/** Half-written files of a process that died; a living one is never this old at its work. */
async function clearStale(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    if (name.endsWith(NOTE)) continue;
    const file = path.join(incoming, name);
    const age = Date.now() - ((await stat(file).catch(nullWhenMissing))?.mtimeMs ?? 0);
    if (age > staleMs) await rm(file, { force: true });
  }
}

async function sweep(
  store: { incoming: string; pathOf: (id: string) => string },
  known: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  let orphans = 0;
  for (const name of await readdir(store.incoming)) {
    const file = path.join(store.incoming, name);
    const ids = name.endsWith(NOTE)
      ? (await readFile(file, 'utf8')).split('\n').filter((id) => idPattern.test(id))
      : [];
    for (let start = 0; start < ids.length; start += TOGETHER) {
      const some = ids.slice(start, start + TOGETHER);
      const kept = await known(some);
      for (const id of some) {
        if (kept.has(id) || !(await stat(store.pathOf(id)).catch(nullWhenMissing))) continue;
        await rm(store.pathOf(id), { force: true });
        orphans += 1;
      }
    }
    // the note last: a sweep that is killed itself begins again
    await rm(file, { force: true });
  }
  return orphans;
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

function nullWhenMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}
