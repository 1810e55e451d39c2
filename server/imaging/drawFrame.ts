import { Refusal } from '../../shared/base/refusal.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { HeldWindow } from '../../shared/imaging/heldRoutes.ts';
import { drawSamples } from './drawSamples.ts';
import { expandRle } from './expandRle.ts';
import { parseHeader } from './parseHeader.ts';
import { readDataSet } from './readDataSet.ts';
import { readFrameOf } from './readFrame.ts';
import { readPalette } from './readPalette.ts';
import { writePng } from './writePng.ts';

/** One frame as a browser draws it. */
export interface DrawnFrame {
  type: 'image/png' | 'image/jpeg';
  bytes: Buffer;
}

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
const RLE = '1.2.840.10008.1.2.5';

/**
 * Draws one frame of an object in memory: plain, run-length and palette pixels as PNG, JPEG of eight bits as it is.
 *
 * `frameNumber` is 1-based.
 * @throws {Refusal} `held.cannotShow` for other compressions and bit depths, `file.damaged`, `unknown.id`
 */
export async function drawFrame(
  bytes: Buffer,
  { frameNumber, window }: { frameNumber: number; window: HeldWindow },
): Promise<DrawnFrame> {
  const object = readDataSet(bytes);
  if ('problem' in object || object.isDamaged) throw new Refusal('file.damaged');
  if (!object.dataSet.elements.x7fe00010) throw new Refusal('held.cannotShow');
  const { header } = parseHeader(object);
  const frame = await readFrameOf(object.bytes, frameNumber);
  if (isPlainJpeg(frame.bytes)) return { type: 'image/jpeg', bytes: frame.bytes };
  const isRle = frame.transferSyntaxUid === RLE;
  if (!isRle && frame.transferSyntaxUid !== EXPLICIT_LITTLE) throw new Refusal('held.cannotShow');
  const picture = drawSamples(
    {
      header,
      bytes: isRle ? expand(frame.bytes, header) : frame.bytes,
      isPlanar: !isRle && header.PlanarConfiguration === 1,
      palette: header.PhotometricInterpretation === 'PALETTE COLOR' ? readPalette(object.dataSet) : null,
    },
    window,
  );
  return { type: 'image/png', bytes: writePng(picture) };
}

function expand(frame: Buffer, header: Header): Buffer {
  const bytesPerSample = (header.BitsAllocated ?? 8) / 8;
  const pixels = (header.Rows ?? 0) * (header.Columns ?? 0);
  return expandRle(frame, pixels, { samples: header.SamplesPerPixel ?? 1, bytesPerSample });
}

/** A JPEG that browsers know: baseline, extended or progressive, of eight bits (ITU T.81 annex B). */
function isPlainJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc2) return bytes[at + 4] === 8;
    // lossless and JPEG-LS begin their frames otherwise; pixels begin at the scan
    if (marker === 0xc3 || marker === 0xf7 || marker === 0xda) return false;
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
