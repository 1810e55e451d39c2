import { type SeedElement, writeHead, writeMark } from './seedElement.ts';

const little = { explicit: true, littleEndian: true };
/** Rows and columns of the pictures. */
export const PIXEL_SIDE = 16;

/** Uncompressed samples. */
export function native(frames = 1): SeedElement[] {
  const samples = Array.from({ length: PIXEL_SIDE * PIXEL_SIDE * frames }, (_, at) => (at * 37) % 4096);
  return [{ tag: 0x7fe00010, vr: 'OW', value: samples }];
}

/** Compressed pixels of explicit little endian: the offset table, the fragments, the delimiter. */
export function encapsulated(fragments: readonly Buffer[]): Buffer {
  const table = Buffer.alloc(fragments.length * 4);
  let at = 0;
  for (const [number, fragment] of fragments.entries()) {
    table.writeUInt32LE(at, number * 4);
    at += fragment.length + 8;
  }
  return Buffer.concat([
    writeHead({ tag: 0x7fe00010, vr: 'OB', length: 0xffffffff }, little),
    writeMark(0xe000, table.length, little),
    table,
    ...fragments.flatMap((fragment) => [writeMark(0xe000, fragment.length, little), fragment]),
    writeMark(0xe0dd, 0, little),
  ]);
}

/** The tables of 64-bit offsets and lengths, with nothing sensible in them. */
export function extendedOffsets(frames: readonly Buffer[]): SeedElement[] {
  return [
    { tag: 0x7fe00001, vr: 'OV', value: Buffer.alloc(frames.length * 8) },
    { tag: 0x7fe00002, vr: 'OV', value: Buffer.alloc(frames.length * 8, 1) },
  ];
}

/** Bytes that begin and end like a JPEG; nothing in the server decodes them. */
export function jpeg(number: number): Buffer {
  return Buffer.concat([
    Buffer.from('ffd8ffe0', 'hex'),
    Buffer.alloc(60 + number * 2, number),
    Buffer.from('ffd9', 'hex'),
  ]);
}

/** One frame in two fragments. */
export function halves(fragment: Buffer): Buffer[] {
  const middle = (fragment.length >> 2) * 2;
  return [fragment.subarray(0, middle), fragment.subarray(middle)];
}

/** RLE of a frame of 16-bit samples that are all 0x5a5a: two segments of repeated bytes (PS3.5 annex G). */
export function rle(frame: Buffer): Buffer {
  const runs = Array.from({ length: frame.length / 2 / 128 }, () => [0x81, 0x5a]).flat();
  const head = Buffer.alloc(64);
  [2, 64, 64 + runs.length].forEach((value, at) => head.writeUInt32LE(value, at * 4));
  return Buffer.concat([head, Buffer.from(runs), Buffer.from(runs)]);
}
