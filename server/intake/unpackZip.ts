import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { problem, type ProblemCode } from '../../shared/base/problem.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { sayName } from '../store/diskPath.ts';
import { closeFile, openFile } from '../store/fileCalls.ts';
import { isDiskFull } from '../store/isDiskFull.ts';
import { saveMember } from './saveMember.ts';
import type { Member, Unpacking } from './unpackArchive.ts';
import { Bomb, takeMember } from './unpackBudget.ts';

const SLASH = 0x2f;
const BACKSLASH = /\\/g;

/** Unpacks a zip. A member that is encrypted or damaged (size, CRC-32) is told as such, and the others go on. @throws {Bomb} and whatever is wrong with the whole */
export async function unpackZip(archive: DiskPath, unpacking: Unpacking): Promise<void> {
  const file = await openFile(archive, 'r');
  try {
    const zip = await open(file);
    for await (const entry of entriesOf(zip)) {
      const raw = entry.fileName as unknown as Buffer;
      // a folder has no bytes; a file that is called like one has
      if (raw.at(-1) === SLASH && entry.uncompressedSize === 0) continue;
      takeMember(unpacking.budget);
      const name = sayName(raw.toString('latin1')).replace(BACKSLASH, '/');
      unpacking.members.push(await extract(zip, { entry, name }, unpacking));
    }
  } finally {
    closeFile(file);
  }
}

async function extract(
  zip: ZipFile,
  { entry, name }: { entry: Entry; name: string },
  unpacking: Unpacking,
): Promise<Member> {
  const ordinal = unpacking.members.length;
  const failed = (code: ProblemCode): Member => ({
    path: null,
    name,
    ordinal,
    bytes: 0,
    problem: problem(code, 'archive'),
  });
  if ((entry.generalPurposeBitFlag & 1) === 1) return failed('archive.encrypted');
  try {
    const { path, bytes, crc } = await saveMember(unpacking, await openEntry(zip, entry));
    if (crc !== entry.crc32) return failed('archive.memberUnreadable');
    return { path, name, ordinal, bytes, problem: null };
  } catch (error) {
    if (error instanceof Bomb || isDiskFull(error)) throw error;
    return failed('archive.memberUnreadable');
  }
}

/** Names are left as bytes: zips of a Chinese Windows carry GBK and do not say so. */
function open(file: number): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    yauzl.fromFd(file, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream as AsyncIterable<Buffer>)));
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
