import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { Refusal } from '../../shared/base/refusal.ts';

/** What frames are read from: an open file, or bytes that only look like one. */
export interface FrameSource {
  stat(): Promise<{ size: number }>;
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
}

/** A run of bytes in the file. */
export interface FileSpan {
  offset: number;
  length: number;
}

/** Where the frames of a stored file lie. Small, and true for ever, since stored files never change: worth keeping. */
export type FrameIndex =
  | {
      kind: 'native';
      frames: number;
      /** Where the samples begin in the file. */
      offset: number;
      frameBits: number;
      /** Bytes of the words to swap: 1 for little endian. */
      swapBytes: 1 | 2 | 4 | 8;
    }
  | { kind: 'encapsulated'; frames: number; transferSyntaxUid: string; fragments: FileSpan[][] };

interface Head {
  dataSet: DataSet;
  pixels: Element;
}

const EXPLICIT_BIG = '1.2.840.10008.1.2.2';
const ITEM = 0xe000fffe;
const headSizes = [65_536, 1_048_576, Number.POSITIVE_INFINITY];
const pixelTags = ['x7fe00010', 'x7fe00008', 'x7fe00009'];
const undefinedLength = 0xffffffff;

/**
 * Finds the frames in a stored DICOM file from its header and, for compressed pixels, its fragments' heads.
 *
 * Native frames follow each other (PS3.5 8.1.1). Compressed ones are found by the offset table, else one fragment a
 * frame, else by the codestreams' first bytes, for many writers leave the table empty (PS3.5 A.4).
 * @throws {Refusal} `file.damaged`
 */
export async function indexFrames(handle: FrameSource): Promise<FrameIndex> {
  const { size } = await handle.stat();
  const head = await readHead(handle, size);
  const frames = Math.max(1, head.dataSet.intString('x00280008') ?? 1);
  if (head.pixels.length !== undefinedLength) return nativeIndex(head, frames);
  const transferSyntaxUid = head.dataSet.string('x00020010')?.trim() ?? '';
  const spans = await readSpans(handle, head.pixels.dataOffset, size);
  const [table, ...fragments] = spans;
  if (table === undefined || fragments.length === 0) throw new Refusal('file.damaged');
  const starts = await frameStarts(handle, table, fragments, frames);
  const grouped = starts.map((start, at) => fragments.slice(start, starts[at + 1]));
  return { kind: 'encapsulated', frames, transferSyntaxUid, fragments: grouped };
}

/** Reads more and more of the file until its header is whole (most need 64 KiB). */
async function readHead(handle: FrameSource, size: number): Promise<Head> {
  for (const most of headSizes) {
    const bytes = Buffer.alloc(Math.min(most, size));
    await handle.read(bytes, 0, bytes.length, 0);
    const head = parseHead(bytes);
    if (head !== null) return head;
    if (bytes.length === size) break;
  }
  throw new Refusal('file.damaged');
}

function parseHead(bytes: Buffer): Head | null {
  try {
    const dataSet = dicomParser.parseDicom(bytes, { untilTag: 'x7fe00010' });
    const pixels = pixelTags.map((tag) => dataSet.elements[tag]).find((element) => element !== undefined);
    return pixels === undefined ? null : { dataSet, pixels };
  } catch {
    // dicom-parser throws strings and objects when the header goes on beyond these bytes
    return null;
  }
}

function nativeIndex({ dataSet, pixels }: Head, frames: number): FrameIndex {
  const allocated = pixelBits(pixels.tag, dataSet);
  const samples = dataSet.uint16('x00280002') ?? 1;
  const pixelCount = (dataSet.uint16('x00280010') ?? 0) * (dataSet.uint16('x00280011') ?? 0);
  const fullBits = pixelCount * samples * allocated;
  // 4:2:2 holds two of three samples (PS3.3 C.7.6.3.1.2)
  const isHalved = dataSet.string('x00280004')?.trim() === 'YBR_FULL_422' && pixels.length * 8 < fullBits * frames;
  const frameBits = isHalved ? pixelCount * 2 * allocated : fullBits;
  if (frameBits === 0) throw new Refusal('file.damaged');
  const isBig = dataSet.string('x00020010')?.trim() === EXPLICIT_BIG;
  return {
    kind: 'native',
    frames,
    offset: pixels.dataOffset,
    frameBits,
    swapBytes: isBig ? wordOf(pixels, allocated) : 1,
  };
}

function pixelBits(tag: string, dataSet: DataSet): number {
  if (tag === 'x7fe00008') return 32;
  return tag === 'x7fe00009' ? 64 : (dataSet.uint16('x00280100') ?? 16);
}

/** In a big endian file OW is swapped in 16-bit words even for 8-bit samples, OB never (PS3.5 8.1.1). */
function wordOf(pixels: Element, allocated: number): 1 | 2 | 4 | 8 {
  if (pixels.tag === 'x7fe00009') return 8;
  if (pixels.tag === 'x7fe00008') return 4;
  if (pixels.vr === 'OB') return 1;
  return allocated === 32 ? 4 : 2;
}

/** The items of encapsulated pixel data: the offset table first, then the fragments. */
async function readSpans(handle: FrameSource, start: number, size: number): Promise<FileSpan[]> {
  const spans: FileSpan[] = [];
  const head = Buffer.alloc(8);
  for (let at = start; at + 8 <= size;) {
    await handle.read(head, 0, 8, at);
    if (head.readUInt32LE(0) !== ITEM) break;
    const length = head.readUInt32LE(4);
    if (at + 8 + length > size) throw new Refusal('file.damaged');
    spans.push({ offset: at + 8, length });
    at += 8 + length;
  }
  return spans;
}

/** The number of the first fragment of each frame. */
async function frameStarts(
  handle: FrameSource,
  table: FileSpan,
  fragments: FileSpan[],
  frames: number,
): Promise<number[]> {
  if (frames === 1) return [0];
  if (fragments.length === frames) return fragments.map((_, at) => at);
  const byTable = await startsByTable(handle, table, fragments, frames);
  if (byTable !== null) return byTable;
  const starts: number[] = [];
  for (const [at, fragment] of fragments.entries()) if (await beginsCodestream(handle, fragment)) starts.push(at);
  if (starts.length !== frames || starts[0] !== 0) throw new Refusal('file.damaged');
  return starts;
}

async function startsByTable(
  handle: FrameSource,
  table: FileSpan,
  fragments: FileSpan[],
  frames: number,
): Promise<number[] | null> {
  if (table.length !== frames * 4) return null;
  const bytes = Buffer.alloc(table.length);
  await handle.read(bytes, 0, bytes.length, table.offset);
  const base = (fragments[0]?.offset ?? 0) - 8;
  const fragmentAt = new Map(fragments.map((fragment, at) => [fragment.offset - 8 - base, at]));
  const starts = Array.from({ length: frames }, (_, at) => fragmentAt.get(bytes.readUInt32LE(at * 4)));
  const isRising = starts.every(
    (start, at) => start !== undefined && (at === 0 ? start === 0 : start > (starts[at - 1] ?? -1)),
  );
  return isRising ? (starts as number[]) : null;
}

/** JPEG, JPEG-LS (FFD8 FF) and JPEG 2000 (FF4F FF51) say where they begin. */
async function beginsCodestream(handle: FrameSource, fragment: FileSpan): Promise<boolean> {
  const bytes = Buffer.alloc(4);
  await handle.read(bytes, 0, Math.min(4, fragment.length), fragment.offset);
  const word = bytes.readUInt32BE(0);
  return word >>> 8 === 0xffd8ff || word === 0xff4fff51;
}
