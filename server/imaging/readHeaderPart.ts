import { readSync } from 'node:fs';
import type { Problem } from '../../shared/base/problem.ts';
import { readDataSet, type DicomObject } from './readDataSet.ts';

/** What is read of a file at first: most headers, a scanner's private blocks included, are shorter. */
const PART_BYTES = 64 * 1024;
/** A header beyond this is rarer than a file that is worth reading whole. */
const LONG_PART_BYTES = 1024 * 1024;
/** What may follow the pixels, padding or a signature, to be read by itself. */
const MOST_TAIL_BYTES = 64 * 1024;
/** Files up to this size are read into the same room, one after the other. */
const ROOM_BYTES = 4 * 2 ** 20;
const PIXELS = ['x7fe00010', 'x7fe00008', 'x7fe00009'];
let room: Buffer | null = null;

/**
 * Reads a file's header without its pixels, and says of it exactly what `readDataSet` says of the whole file.
 *
 * Native pixel data are passed over: their announced length against the file's size tells whether they are cut. Whatever that does not settle
 * (compressed or deflated data, headers beyond 1 MB, objects without pixels, anything odd) is read whole. The bytes of the pixels in `bytes` mean
 * nothing; nothing of the result may be kept when the next file is read.
 */
export function readHeaderPart(descriptor: number, size: number): DicomObject | { problem: Problem } {
  const bytes = roomFor(size);
  let filled = fill(descriptor, bytes, 0, Math.min(size, PART_BYTES));
  for (const wanted of [PART_BYTES, LONG_PART_BYTES]) {
    if (filled < Math.min(wanted, size)) filled = fill(descriptor, bytes, filled, Math.min(wanted, size));
    if (filled === size) break;
    const object = readDataSet(bytes);
    const end = pixelsEnd(object, filled);
    if (end === null) continue;
    if (end >= size) return object;
    if (size - end > MOST_TAIL_BYTES) break;
    // the file goes on behind the pixels: what stands there counts too
    fill(descriptor, bytes, end, size);
    return readDataSet(bytes);
  }
  fill(descriptor, bytes, filled, size);
  return readDataSet(bytes);
}

/** Where native pixel data end that begin within what was read; null: this is no such object. Elements stand in the order of the bytes. */
function pixelsEnd(object: DicomObject | { problem: Problem }, filled: number): number | null {
  if ('problem' in object || object.wasDeflated) return null;
  const pixels = PIXELS.map((tag) => object.dataSet.elements[tag]).find((one) => one !== undefined);
  if (pixels === undefined || pixels.hadUndefinedLength || pixels.items || pixels.dataOffset > filled) return null;
  return pixels.dataOffset + pixels.length;
}

function roomFor(size: number): Buffer {
  if (size > ROOM_BYTES) return Buffer.allocUnsafeSlow(size);
  room ??= Buffer.allocUnsafeSlow(ROOM_BYTES);
  return room.subarray(0, size);
}

/** Reads up to `end`; a file that has become shorter meanwhile is filled up with zeros, which no header holds. */
function fill(descriptor: number, bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const read = readSync(descriptor, bytes, at, end - at, at);
    if (read === 0) break;
    at += read;
  }
  bytes.fill(0, at, end);
  return end;
}
