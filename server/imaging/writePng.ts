import { crc32, deflateSync } from 'node:zlib';

/** Samples of a picture that a screen can show: one byte a pixel (grey) or three (red, green, blue), row by row. */
export interface Picture {
  columns: number;
  rows: number;
  samples: 1 | 3;
  bytes: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREY = 0;
const COLOUR = 2;

/** A picture as a PNG file (ISO/IEC 15948), which every browser draws without loss. */
export function writePng({ columns, rows, samples, bytes }: Picture): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(columns, 0);
  head.writeUInt32BE(rows, 4);
  head[8] = 8;
  head[9] = samples === 1 ? GREY : COLOUR;
  const width = columns * samples;
  // each row begins with the number of its filter: none
  const lines = Buffer.alloc((width + 1) * rows);
  for (let row = 0; row < rows; row += 1)
    lines.set(bytes.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
