import { open } from 'node:fs/promises';
import { Refusal } from '../../shared/base/refusal.ts';
import { indexFrames, type FrameIndex, type FrameSource } from './indexFrames.ts';

/** One frame's pixel bytes and how they are written. */
export interface FrameBytes {
  bytes: Buffer;
  /** Explicit little endian for native samples, whatever the file; else the file's own. */
  transferSyntaxUid: string;
}

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';

/**
 * Reads one frame of a stored DICOM file without loading the others.
 *
 * Native samples come little endian (a big endian file is swapped); of compressed pixels the frame's fragments are joined.
 * `frameNumber` is 1-based. Handing in the file's `index` (see `indexFrames`) saves reading the header again; `readStoredFrame` remembers it.
 * @throws {Refusal} `unknown.id` for a frame that is not there, `file.damaged` when the file ends before it
 */
export async function readFrame(file: string, frameNumber: number, index?: FrameIndex): Promise<FrameBytes> {
  const handle = await open(file, 'r');
  try {
    return await readFrom(handle, frameNumber, index ?? (await indexFrames(handle)));
  } finally {
    await handle.close();
  }
}

/** Reads one frame of a DICOM file that is in memory, as `readFrame` does of a stored one. @throws {Refusal} `unknown.id`, `file.damaged` */
export async function readFrameOf(bytes: Buffer, frameNumber: number): Promise<FrameBytes> {
  const source: FrameSource = {
    stat: async () => ({ size: bytes.length }),
    read: async (buffer, offset, length, position) => ({
      bytesRead: bytes.copy(buffer, offset, position, position + length),
    }),
  };
  return readFrom(source, frameNumber, await indexFrames(source));
}

/** Reads one frame of what is open already by its index. @throws {Refusal} `unknown.id`, `file.damaged` */
export async function readFrom(source: FrameSource, frameNumber: number, known: FrameIndex): Promise<FrameBytes> {
  if (!Number.isInteger(frameNumber) || frameNumber < 1 || frameNumber > known.frames) throw new Refusal('unknown.id');
  return known.kind === 'native'
    ? { bytes: await readNative(source, known, frameNumber - 1), transferSyntaxUid: EXPLICIT_LITTLE }
    : { bytes: await readFragments(source, known, frameNumber - 1), transferSyntaxUid: known.transferSyntaxUid };
}

type NativeIndex = Extract<FrameIndex, { kind: 'native' }>;
type EncapsulatedIndex = Extract<FrameIndex, { kind: 'encapsulated' }>;

async function readNative(handle: FrameSource, index: NativeIndex, frame: number): Promise<Buffer> {
  const firstBit = frame * index.frameBits;
  const firstByte = Math.floor(firstBit / 8);
  const lastByte = Math.ceil((firstBit + index.frameBits) / 8);
  // words are swapped whole, so the reading starts and ends on their bounds
  const word = index.swapBytes;
  const from = Math.floor(firstByte / word) * word;
  const to = Math.ceil(lastByte / word) * word;
  const bytes = swap(await readAt(handle, index.offset + from, to - from), word);
  const frameBytes = bytes.subarray(firstByte - from, lastByte - from);
  return firstBit % 8 === 0 && index.frameBits % 8 === 0
    ? frameBytes
    : alignBits(frameBytes, firstBit % 8, index.frameBits);
}

async function readFragments(handle: FrameSource, index: EncapsulatedIndex, frame: number): Promise<Buffer> {
  const fragments = index.fragments[frame] ?? [];
  if (fragments.every(({ length }) => length === 0)) throw new Refusal('file.damaged');
  const parts = await Promise.all(fragments.map(({ offset, length }) => readAt(handle, offset, length)));
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

async function readAt(handle: FrameSource, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) throw new Refusal('file.damaged');
    done += bytesRead;
  }
  return bytes;
}

function swap(bytes: Buffer, word: number): Buffer {
  if (word === 2) return bytes.swap16();
  if (word === 4) return bytes.swap32();
  return word === 8 ? bytes.swap64() : bytes;
}

/** Frames of one-bit samples follow each other without a gap: moves a frame to a byte's beginning, lowest bit first. */
function alignBits(bytes: Buffer, firstBit: number, bits: number): Buffer {
  const aligned = Buffer.alloc(Math.ceil(bits / 8));
  for (let at = 0; at < bits; at += 1) {
    const source = firstBit + at;
    const bit = ((bytes[source >> 3] ?? 0) >> (source & 7)) & 1;
    aligned[at >> 3] = (aligned[at >> 3] ?? 0) | (bit << (at & 7));
  }
  return aligned;
}
