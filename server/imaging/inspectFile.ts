import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { problem, type Problem, type ProblemCode } from '../../shared/base/problem.ts';
import { mayCarryIdentity } from '../../shared/imaging/mayCarryIdentity.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { archiveFormOf } from './archiveFormOf.ts';
import { checkPixels } from './checkPixels.ts';
import { hasOverlayInPixels } from './hasOverlayInPixels.ts';
import { hashPixels } from './hashPixels.ts';
import type { InspectedObject, Inspection } from './inspection.ts';
import { looksLikeDicom } from './looksLikeDicom.ts';
import { parseHeader } from './parseHeader.ts';
import { readDataSet, type DicomObject } from './readDataSet.ts';

/** Says of an open DICOM file what is wanted of it, or why it is no object. `head` is its beginning, at most 4 KB. */
export type ObjectReader<O> = (descriptor: number, file: { size: number; head: Buffer }) => O | { problem: Problem };

/** Larger files are refused: a file is read whole, and the largest MR series in one object have some hundred MB. */
export const FILE_LIMIT_BYTES = 1024 * 1024 * 1024;

const HEAD_BYTES = 4096;
/** Files up to this size are read into the same room, one after the other. */
const ROOM_BYTES = 4 * 2 ** 20;
let room: Buffer | null = null;

/**
 * Reads one file and says what it is: an object with its header and hashes, or a named reason why it is none.
 *
 * Whether it is DICOM at all is decided by its first 4 KB; a pipe or device is never read. Problems: `file.*`, `header.*`, `pixels.*`, `at: 'file'`.
 * Runs in a child process (`inspectFiles`), since hostile files may take all memory or time. `inspectObject` may tell something else of an object
 * than its header and hashes.
 */
export function inspectFile(path: DiskPath): Inspection;
export function inspectFile<O>(path: DiskPath, inspectObject: ObjectReader<O>): Inspection<O>;
export function inspectFile(path: DiskPath, inspectObject: ObjectReader<unknown> = inspectWhole): Inspection<unknown> {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    // permissions, a broken medium, a name that went away: one sentence for the data manager
    return rejected('file.unreadable');
  }
  try {
    return inspectOpen(descriptor, inspectObject);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).syscall === undefined) throw thrown;
    return rejected('file.unreadable');
  } finally {
    closeSync(descriptor);
  }
}

function inspectOpen(descriptor: number, inspectObject: ObjectReader<unknown>): Inspection<unknown> {
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) return rejected('file.unreadable');
  if (stat.size === 0) return rejected('file.empty');
  const head = readPart(descriptor, Math.min(stat.size, HEAD_BYTES));
  const form = archiveFormOf(head);
  if (form !== null) return { kind: 'archive', form };
  if (!looksLikeDicom(head)) return { kind: 'notDicom', problem: problem('file.notDicom', 'file') };
  if (stat.size > FILE_LIMIT_BYTES) return rejected('file.tooLarge');
  const object = inspectObject(descriptor, { size: stat.size, head });
  if (!isRefused(object)) return object;
  return { kind: object.problem.code === 'file.dicomdir' ? 'dicomdir' : 'rejected', problem: object.problem };
}

function isRefused(object: unknown): object is { problem: Problem } {
  return typeof object === 'object' && object !== null && 'problem' in object;
}

function inspectWhole(
  descriptor: number,
  file: { size: number; head: Buffer },
): InspectedObject | { problem: Problem } {
  const bytes = file.size <= file.head.length ? file.head : readWhole(descriptor, file.size);
  const object = readDataSet(bytes);
  return 'problem' in object ? object : describe(object, bytes);
}

function describe(object: DicomObject, file: Buffer): InspectedObject {
  const pixelSha256 = hashPixels(object);
  const { header, identity, problems } = parseHeader(object);
  const pixels = object.isDamaged ? null : checkPixels(object, header);
  const isDamaged = object.isDamaged || pixels !== null;
  return {
    kind: 'object',
    header,
    identity,
    transferSyntaxUid: object.transferSyntaxUid,
    sourceBytes: file.length,
    sourceDigest: digestOf(file, object, pixelSha256),
    pixelSha256,
    heldReason: isDamaged ? 'damaged' : mayCarryIdentity(header, { hasOverlay: hasOverlayInPixels(object.dataSet) }),
    isDamaged,
    problems: [...object.problems, ...problems, ...(pixels ? [pixels] : [])],
  };
}

/**
 * Native pixels go into it by their hash, which is made anyway, with their place: hashing them twice would take as long as all the rest. Others
 * are hashed as they lie in the file.
 */
function digestOf(file: Buffer, { dataSet, bytes }: DicomObject, pixelSha256: string | null): string {
  const hash = createHash('sha256');
  const pixels = dataSet.elements.x7fe00010;
  if (pixels === undefined || pixels.encapsulatedPixelData || pixelSha256 === null || bytes !== file)
    return hash.update('file').update(file).digest('hex');
  const { dataOffset, length } = pixels;
  return hash
    .update(`pixels ${pixelSha256} ${dataOffset} ${length} ${file.length} `)
    .update(file.subarray(0, dataOffset))
    .update(file.subarray(dataOffset + length))
    .digest('hex');
}

/** What is made of a file holds nothing of its bytes, so the next one may lie where they were. */
function readWhole(descriptor: number, length: number): Buffer {
  if (length > ROOM_BYTES) return readPart(descriptor, length);
  room ??= Buffer.allocUnsafeSlow(ROOM_BYTES);
  return readPart(descriptor, length, room);
}

function readPart(descriptor: number, length: number, bytes: Buffer = Buffer.allocUnsafe(length)): Buffer {
  let at = 0;
  while (at < length) {
    const read = readSync(descriptor, bytes, at, length - at, at);
    if (read === 0) break;
    at += read;
  }
  return bytes.subarray(0, at);
}

function rejected(code: ProblemCode): Inspection {
  return { kind: 'rejected', problem: problem(code, 'file') };
}
