import { Refusal } from '../../shared/base/refusal.ts';

const HEADER_BYTES = 64;

/**
 * Expands a frame of RLE Lossless pixels into plain little endian samples, colour by pixel.
 *
 * Each byte of each sample is a run of its own, the highest byte first (PS3.5 annex G).
 * @throws {Refusal} `file.damaged`
 */
export function expandRle(frame: Buffer, pixels: number, form: { samples: number; bytesPerSample: number }): Buffer {
  const { samples, bytesPerSample } = form;
  const count = samples * bytesPerSample;
  if (frame.length < HEADER_BYTES || frame.readUInt32LE(0) !== count) throw new Refusal('file.damaged');
  const expanded = Buffer.alloc(pixels * count);
  for (let segment = 0; segment < count; segment += 1) {
    const start = frame.readUInt32LE(4 + 4 * segment);
    const end = segment + 1 < count ? frame.readUInt32LE(8 + 4 * segment) : frame.length;
    if (start < HEADER_BYTES || end < start || end > frame.length) throw new Refusal('file.damaged');
    const bytes = unpack(frame.subarray(start, end), pixels);
    const sample = Math.floor(segment / bytesPerSample);
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    for (let pixel = 0; pixel < pixels; pixel += 1)
      expanded[(pixel * samples + sample) * bytesPerSample + byte] = bytes[pixel]!;
  }
  return expanded;
}

/** PackBits: 0 to 127 is a run of literal bytes, 129 to 255 repeats the next one, 128 means nothing. */
function unpack(packed: Buffer, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (let from = 0; at < length && from < packed.length;) {
    const head = packed[from]!;
    if (head < 128) {
      const taken = packed.subarray(from + 1, Math.min(from + 2 + head, from + 1 + length - at));
      bytes.set(taken, at);
      at += taken.length;
      from += head + 2;
      continue;
    }
    if (head > 128) {
      bytes.fill(packed[from + 1] ?? 0, at, Math.min(length, at + 257 - head));
      at += 257 - head;
      from += 1;
    }
    from += 1;
  }
  if (at < length) throw new Refusal('file.damaged');
  return bytes;
}
