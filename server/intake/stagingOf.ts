import { randomUUID } from 'node:crypto';
import { appendFile, link, mkdir, open, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { Instant } from '../../shared/base/day.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { AnnouncedFile, Upload } from '../../shared/intake/uploadRoutes.ts';
import type { Context } from '../identity/context.ts';
import { sealText, unsealText } from '../identity/sealText.ts';
import { syncFolder } from '../store/syncFolder.ts';
import { comparePlaces } from './comparePlaces.ts';

/** Files on their way from a browser, until they are imported: one folder each, for nobody else on this machine. */
export interface Staging {
  begin(given: { label: string; startedBy: string; startedAt: Instant }): Promise<Upload>;
  /** Those that no import reads yet, the newest first. */
  list(): Promise<Upload[]>;
  /** One that no import reads yet. @throws {Refusal} `unknown.id`, `upload.claimed` */
  get(uploadId: string): Promise<Upload>;
  /** Answers how much of each file is here already. @throws {Refusal} `disk.full` */
  announce(uploadId: string, files: readonly AnnouncedFile[]): Promise<{ key: string; received: number }[]>;
  /** Takes the bytes of a file from `offset` on; what came before a broken connection is kept. Durable when it answers. @throws {Refusal} `upload.offset` with what is here */
  receive(part: { uploadId: string; key: string; offset: number }, bytes: Readable): Promise<{ received: number }>;
  /** A folder with what has arrived whole, in the order of places, and the place of each of its files. */
  sort(uploadId: string): Promise<{ folder: string; placeOf: (file: string) => string }>;
  /** Notes which import reads it: it is thrown away when that has ended. */
  claim(uploadId: string, batchId: string): Promise<void>;
  drop(uploadId: string): Promise<void>;
}

const Facts = z.strictObject({ label: z.string(), startedBy: z.string(), startedAt: Instant });

interface Announced {
  key: string;
  bytes: number;
  place: string;
}

/** Room that stays free on the disk. */
const SPARE_BYTES = 2 ** 30;
const KEY = /^[\w-]{22}$/;

const opened = new WeakMap<Context, Staging>();

/** The staging folder of a project: `staging/<upload>/` with `upload.json`, the sealed `places`, and a file for each key. */
export function stagingOf(context: Context): Staging {
  const staging = opened.get(context) ?? openStaging(context);
  opened.set(context, staging);
  return staging;
}

function openStaging(context: Context): Staging {
  const root = path.join(context.dataDir, 'staging');
  const busy = new Set<string>();
  /** What was read of each list of places, and up to where: it only grows. */
  const read = new Map<string, { end: number; announced: Map<string, Announced> }>();
  const store = () => context.identity.store();
  const folderOf = async (uploadId: string) => {
    const folder = path.join(root, z.uuid().safeParse(uploadId).data ?? 'none');
    if (!(await stat(path.join(folder, 'upload.json')).catch(() => null))) throw new Refusal('unknown.id');
    return folder;
  };
  const announcedIn = async (folder: string): Promise<ReadonlyMap<string, Announced>> => {
    const { end, announced } = read.get(folder) ?? { end: 0, announced: new Map<string, Announced>() };
    const added = await readFrom(path.join(folder, 'places'), end);
    const whole = added.slice(0, added.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n')) {
      const [key = '', bytes = '', sealed = ''] = line.split('\t');
      const place = unsealText(store(), sealed);
      // a line cut off by a crash was never answered
      if (place !== null) announced.set(key, { key, bytes: Number(bytes), place });
    }
    read.set(folder, { end: end + whole.length, announced });
    return announced;
  };
  const get = async (uploadId: string): Promise<Upload> => {
    const folder = await folderOf(uploadId);
    if (await stat(claimOf(folder)).catch(() => null)) throw new Refusal('upload.claimed');
    const facts = Facts.parse(JSON.parse(await readFile(path.join(folder, 'upload.json'), 'utf8')));
    const announced = [...(await announcedIn(folder)).values()];
    const received = await Promise.all(announced.map(({ key }) => receivedOf(folder, key)));
    return {
      uploadId,
      ...facts,
      files: announced.length,
      filesArrived: announced.filter((one, at) => received[at] === one.bytes).length,
      bytes: announced.reduce((sum, one) => sum + one.bytes, 0),
      bytesArrived: received.reduce((sum, one) => sum + Math.max(0, one), 0),
    };
  };

  return {
    get,
    begin: async (facts) => {
      store();
      const uploadId = randomUUID();
      const folder = path.join(root, uploadId);
      await mkdir(path.join(folder, 'parts'), { recursive: true, mode: 0o700 });
      await writeDurably(path.join(folder, 'places'), '');
      await writeDurably(path.join(folder, 'upload.json'), JSON.stringify(Facts.parse(facts)));
      await syncFolder(folder);
      return get(uploadId);
    },
    list: async () => {
      store();
      const names = await readdir(root).catch(() => []);
      const uploads = await Promise.all(names.map((name) => get(name).catch(() => null)));
      return uploads.filter((one) => one !== null).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    },
    announce: async (uploadId, files) => {
      const folder = await folderOf(uploadId);
      const known = await announcedIn(folder);
      const keyed = files.map((file) => ({
        ...file,
        key: store().sourceKey(`${uploadId}|${file.place}|${file.bytes}|${file.changedMs}`),
      }));
      const fresh = keyed.filter((one) => !known.has(one.key));
      await refuseWithoutRoom(
        folder,
        fresh.reduce((sum, one) => sum + one.bytes, 0),
      );
      const lines = fresh.map((one) => `${one.key}\t${one.bytes}\t${sealText(store(), one.place)}\n`);
      // begun on a line of its own: the one before may have been cut off by a crash
      if (lines.length > 0) await appendDurably(path.join(folder, 'places'), `\n${lines.join('')}`);
      return Promise.all(keyed.map(async ({ key }) => ({ key, received: Math.max(0, await receivedOf(folder, key)) })));
    },
    receive: async ({ uploadId, key, offset }, bytes) => {
      const folder = await folderOf(uploadId);
      const announced = KEY.test(key) ? (await announcedIn(folder)).get(key) : undefined;
      if (!announced) throw new Refusal('unknown.id');
      const file = partOf(folder, key);
      const here = Math.max(0, await receivedOf(folder, key));
      if (offset !== here || busy.has(file)) throw new Refusal('upload.offset', { received: here });
      busy.add(file);
      try {
        return { received: await writePart(file, { offset, most: announced.bytes }, bytes) };
      } finally {
        busy.delete(file);
      }
    },
    sort: async (uploadId) => {
      const folder = await folderOf(uploadId);
      const sorted = path.join(folder, 'sorted');
      await rm(sorted, { recursive: true, force: true });
      await mkdir(sorted, { mode: 0o700 });
      const places = new Map<string, string>();
      const announced = [...(await announcedIn(folder)).values()].sort((a, b) => comparePlaces(a.place, b.place));
      for (const [at, one] of announced.entries()) {
        if ((await receivedOf(folder, one.key)) !== one.bytes) continue;
        const file = path.join(sorted, `${at + 1}`.padStart(7, '0'));
        await link(partOf(folder, one.key), file);
        places.set(file, one.place);
      }
      return { folder: sorted, placeOf: (file) => places.get(file) ?? file };
    },
    claim: async (uploadId, batchId) => writeDurably(claimOf(await folderOf(uploadId)), batchId),
    drop: async (uploadId) => {
      const folder = await folderOf(uploadId);
      read.delete(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const partOf = (folder: string, key: string) => path.join(folder, 'parts', key);
const claimOf = (folder: string) => path.join(folder, 'batch');

/** The text of a file from a byte on; all of it is ASCII. */
async function readFrom(file: string, start: number): Promise<string> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(Math.max(0, (await handle.stat()).size - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Bytes of a file that have arrived; -1 when it has not begun. */
async function receivedOf(folder: string, key: string): Promise<number> {
  const found = await stat(partOf(folder, key)).catch(() => null);
  return found?.size ?? -1;
}

async function refuseWithoutRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  // what is imported lies on the disk a second time until the upload is dropped
  if (bytes > 0 && 2 * bytes + SPARE_BYTES > bavail * bsize) throw new Refusal('disk.full');
}

async function writePart(
  file: string,
  part: { offset: number; most: number },
  bytes: AsyncIterable<Buffer>,
): Promise<number> {
  const handle = await open(file, part.offset === 0 ? 'w' : 'r+', 0o600);
  let at = part.offset;
  try {
    for await (const chunk of bytes) {
      if (at + chunk.length > part.most) throw new Refusal('upload.tooLong');
      for (let done = 0; done < chunk.length;)
        done += (await handle.write(chunk, done, chunk.length - done, at + done)).bytesWritten;
      at += chunk.length;
    }
    await handle.sync();
    return at;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Refusal('disk.full');
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function appendDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    await appendFile(handle, text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
