import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { archiveFormOf } from '../imaging/archiveFormOf.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { sayName } from '../store/diskPath.ts';
import { saveMember } from './saveMember.ts';
import type { Unpacking } from './unpackArchive.ts';
import { takeMember } from './unpackBudget.ts';

const HEAD_BYTES = 512;
const UNPACKED_AT_ONCE = 256 * 1024;

/**
 * Unpacks a tar, a gzipped tar, or a single gzipped file, which is the only member then. Links and devices in a tar are passed over.
 * `name`: the archive's own, for the single file. @throws {Bomb} and whatever is wrong with the whole
 */
export async function unpackTar(
  archive: { path: DiskPath; form: 'tar' | 'gzip'; name: string },
  unpacking: Unpacking,
): Promise<void> {
  const chunks = archive.form === 'tar' ? readPlain(archive.path) : gunzip(archive.path);
  const { head, whole } = await peek(chunks);
  if (archive.form === 'tar' || archiveFormOf(head) === 'tar') await extractAll(whole, unpacking);
  else {
    takeMember(unpacking.budget);
    const { path, bytes } = await saveMember(unpacking, whole);
    unpacking.members.push({ path, name: archive.name.replace(/\.gz$/i, ''), ordinal: 0, bytes, problem: null });
  }
}

async function extractAll(whole: AsyncIterable<Buffer>, unpacking: Unpacking): Promise<void> {
  const tar = extract({ filenameEncoding: 'latin1' } as object);
  const fed = pipeline(Readable.from(whole), tar);
  // what is wrong is heard where the entries are read, and once more below
  fed.catch(() => undefined);
  for await (const entry of tar) {
    if (entry.header.type !== 'file' && entry.header.type !== 'contiguous-file') {
      entry.resume();
      continue;
    }
    takeMember(unpacking.budget);
    const { path, bytes } = await saveMember(unpacking, entry as AsyncIterable<Buffer>);
    unpacking.members.push({
      path,
      name: nameOf(entry.header),
      ordinal: unpacking.members.length,
      bytes,
      problem: null,
    });
  }
  await fed;
}

/** The extended header of POSIX is UTF-8; the names of the others are bytes. */
function nameOf(header: Header): string {
  const isText = header.pax !== null && typeof header.pax === 'object' && 'path' in header.pax;
  return (isText ? header.name : sayName(header.name)).replace(/^(\.\/)+/, '');
}

async function* readPlain(path: DiskPath): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: UNPACKED_AT_ONCE })) yield chunk as Buffer;
}

async function* gunzip(path: DiskPath): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const fed = pipeline(createReadStream(path), gunzip);
  fed.catch(() => undefined);
  for await (const chunk of gunzip) yield chunk as Buffer;
  await fed;
}

/** The first bytes, and all of them again from the beginning. */
async function peek(chunks: AsyncGenerator<Buffer>): Promise<{ head: Buffer; whole: AsyncGenerator<Buffer> }> {
  const first: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  async function* again(): AsyncGenerator<Buffer> {
    yield* first;
    yield* chunks;
  }
  return { head: Buffer.concat(first), whole: again() };
}
