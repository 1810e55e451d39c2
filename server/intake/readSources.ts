import { constants, fstatSync } from 'node:fs';
import { closeFile, openFile, readStart } from '../store/fileCalls.ts';
import type { Arrival } from './sortArrivals.ts';

const ROOM_TO_SPARE = 2 ** 20;
/** Larger files are read one at a time: two of them would not fit the memory that an import may take. */
const MOST_AHEAD_BYTES = 32 * 2 ** 20;

/** Room for the bytes of one file, used again for later ones. */
interface Scratch {
  bytes: Buffer;
}

/**
 * Reads the files of arrivals by their place in the list; the next is read while one is cleaned. Null: the file is no longer what was
 * inspected. Bytes are good until the next but one is asked for.
 */
export function readSources(arrivals: readonly Arrival[]): (index: number) => Promise<Buffer | null> {
  const rooms: [Scratch, Scratch] = [{ bytes: Buffer.alloc(0) }, { bytes: Buffer.alloc(0) }];
  let ahead: { index: number; bytes: Promise<Buffer | null> } | null = null;
  const start = (index: number) => ({ index, bytes: readSource(arrivals[index]!, rooms[index % 2]!) });
  return async (index) => {
    // one that nobody asked for: its room is not free before it has been read
    if (ahead && ahead.index !== index) await ahead.bytes;
    const bytes = await (ahead?.index === index ? ahead : start(index)).bytes;
    const following = arrivals[index + 1];
    ahead = following && following.object.sourceBytes <= MOST_AHEAD_BYTES ? start(index + 1) : null;
    return bytes;
  };
}

async function readSource({ candidate, object }: Arrival, room: Scratch): Promise<Buffer | null> {
  let file: number | null = null;
  try {
    // not blocking: should a pipe have taken the file's place meanwhile, it is not waited for
    file = await openFile(candidate.path, constants.O_RDONLY | constants.O_NONBLOCK);
    // one byte more than there was, to see that the file has not grown
    if (room.bytes.length <= object.sourceBytes)
      room.bytes = Buffer.allocUnsafeSlow(object.sourceBytes + ROOM_TO_SPARE);
    const bytes = room.bytes.subarray(0, object.sourceBytes + 1);
    const read = await readStart(file, bytes);
    if (read !== object.sourceBytes || hasChanged(file, candidate)) return null;
    return bytes.subarray(0, read);
  } catch (error) {
    // gone, or no longer readable
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return null;
  } finally {
    if (file !== null) closeFile(file);
  }
}

/** As it was found before it was inspected and after it was read: then both have seen the same bytes. */
function hasChanged(file: number, { bytes, changedNs }: Arrival['candidate']): boolean {
  if (changedNs === null) return false;
  const now = fstatSync(file, { bigint: true });
  return now.mtimeNs !== changedNs || Number(now.size) !== bytes;
}
