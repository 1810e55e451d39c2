import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { problem, type Problem } from '../../shared/base/problem.ts';

const MOST_ENTRIES = 100_000;
const MOST_BYTES = 20 * 2 ** 30;
/** A DICOM archive packs two- to fivefold; beyond this it is a bomb. */
const MOST_RATIO = 200;
const RATIO_FLOOR = 16 * 2 ** 20;

/**
 * Unpacks an archive into a folder of ours, files named by number: names in it never become paths.
 *
 * Stops at 100,000 entries, 20 GiB, or 200 times its packed size (beyond 16 MiB), by what really comes out, not by what it announces.
 */
export async function unpackZip(archive: string, folder: string): Promise<{ files: string[] } | { problem: Problem }> {
  await mkdir(folder, { recursive: true });
  let zip: ZipFile;
  try {
    zip = await open(archive);
  } catch {
    return { problem: problem('archive.unreadable', 'archive') };
  }
  const files: string[] = [];
  const budget = { bytes: 0, packed: 0 };
  try {
    for await (const entry of entriesOf(zip)) {
      if (entry.fileName.endsWith('/')) continue;
      if (files.length >= MOST_ENTRIES) throw new Bomb();
      const target = path.join(folder, `${files.length + 1}`.padStart(6, '0'));
      budget.packed += entry.compressedSize;
      await extract(zip, entry, { target, budget });
      files.push(target);
    }
    return { files };
  } catch (error) {
    return { problem: problem(error instanceof Bomb ? 'archive.bomb' : 'archive.unreadable', 'archive') };
  } finally {
    zip.close();
  }
}

class Bomb extends Error {}

function open(archive: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(
      archive,
      { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true },
      (error, zip) => (error ? reject(error) : resolve(zip)),
    );
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.removeAllListeners();
      zip
        .once('entry', resolve)
        .once('end', () => resolve(null))
        .once('error', reject);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

async function extract(
  zip: ZipFile,
  entry: Entry,
  to: { target: string; budget: { bytes: number; packed: number } },
): Promise<void> {
  const source = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      to.budget.bytes += chunk.length;
      const isBomb =
        to.budget.bytes > MOST_BYTES ||
        (to.budget.bytes > RATIO_FLOOR && to.budget.bytes > MOST_RATIO * Math.max(1, to.budget.packed));
      done(isBomb ? new Bomb() : null, chunk);
    },
  });
  await pipeline(source, meter, createWriteStream(to.target));
}
