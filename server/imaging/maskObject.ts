import { createHash } from 'node:crypto';
import type { DataSet, Element } from 'dicom-parser';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Mask } from '../../shared/imaging/heldDecision.ts';
import { mayMask, maskHindrances } from '../../shared/imaging/mayMask.ts';
import { openElementWriter, type ElementWriter } from '../identity/elementWriter.ts';
import { storedSyntaxOf } from '../identity/storedSyntax.ts';
import { maskPixels } from './maskPixels.ts';
import { parseHeader } from './parseHeader.ts';
import { type DicomObject, readDataSet } from './readDataSet.ts';
import { readPalette } from './readPalette.ts';

/** A file whose pixels are blackened in places, with the header to index. */
export interface MaskedObject {
  bytes: Buffer;
  header: Header;
  pixelSha256: string;
}

const METHODS = 'x00120064';
const BURNED_IN = 'x00280301';
const PIXELS = 'x7fe00010';
const CLEAN_PIXELS = { code: '113101', meaning: 'Clean Pixel Data Option' };

/**
 * Blackens rectangles in all frames of one of our own de-identified files and says so in its header: no burned-in annotation any more (0028,0301),
 * Clean Pixel Data Option among the methods (0012,0064). Every other byte stays. PS3.15 E.3.1.
 * @throws {Refusal} `held.cannotMask` for compressed, big endian or odd samples, and for rectangles that touch no pixel; `file.damaged`
 */
export function maskObject(source: Buffer, masks: readonly Mask[]): MaskedObject {
  const object = readDataSet(source);
  if ('problem' in object || object.isDamaged) throw new Refusal('file.damaged');
  const { header } = parseHeader(object);
  const hindrance = mayMask({ heldReason: null, transferSyntaxUid: object.transferSyntaxUid, header });
  if (hindrance) throw new Refusal('held.cannotMask', { hindrance }, maskHindrances[hindrance]);
  const isInside = (mask: Mask) => mask.column < (header.Columns ?? 0) && mask.row < (header.Rows ?? 0);
  if (masks.length === 0 || !masks.every(isInside)) throw new Refusal('held.cannotMask', { hindrance: 'outside' });
  const bytes = rewrite(object);
  const again = readDataSet(bytes);
  if ('problem' in again) throw new Error(`a masked file does not read back: ${again.problem.code}`);
  const pixels = pixelsOf(again);
  maskPixels({ header, pixels, palette: paletteOf(again.dataSet, header) }, masks);
  return {
    bytes,
    header: parseHeader(again).header,
    pixelSha256: createHash('sha256').update(pixels).digest('hex'),
  };
}

function paletteOf(dataSet: DataSet, header: Header): ReturnType<typeof readPalette> {
  if (header.PhotometricInterpretation !== 'PALETTE COLOR') return null;
  const palette = readPalette(dataSet);
  if (!palette) throw new Refusal('held.cannotMask', { hindrance: 'samples' }, maskHindrances.samples);
  return palette;
}

function pixelsOf({ dataSet, bytes }: DicomObject): Buffer {
  const element = dataSet.elements[PIXELS]!;
  return bytes.subarray(element.dataOffset, element.dataOffset + element.length);
}

/** The file with its two changed elements in their places; what lies between is copied as it is. */
function rewrite(object: DicomObject): Buffer {
  const { dataSet, bytes } = object;
  const tags = Object.keys(dataSet.elements)
    .filter((tag) => tag >= 'x00080000')
    .sort();
  const writer = openElementWriter(storedSyntaxOf(object), bytes.length + 256);
  writer.raw(bytes.subarray(0, object.metaEnd));
  const owed = new Map([
    [METHODS, (old: Element | undefined) => writeMethods(writer, object, old)],
    [BURNED_IN, () => writer.element(0x00280301, 'CS', Buffer.from('NO'))],
  ]);
  let from = object.metaEnd;
  for (const tag of tags) {
    for (const [key, write] of owed)
      if (key <= tag) {
        write(dataSet.elements[key]);
        owed.delete(key);
      }
    const element = dataSet.elements[tag]!;
    const to = element.dataOffset + element.length;
    if (tag !== METHODS && tag !== BURNED_IN) writer.raw(bytes.subarray(from, to));
    from = to;
  }
  return writer.take();
}

function writeMethods(writer: ElementWriter, { bytes, explicit, littleEndian }: DicomObject, old?: Element): void {
  const known = old ? bytes.subarray(old.dataOffset, old.dataOffset + old.length) : Buffer.alloc(0);
  const item = openElementWriter({ explicit, littleEndian }, 128);
  if (!known.includes(CLEAN_PIXELS.code)) {
    const mark = item.openItem();
    item.element(0x00080100, 'SH', Buffer.from(CLEAN_PIXELS.code));
    item.element(0x00080102, 'SH', Buffer.from('DCM'));
    item.element(0x00080104, 'LO', Buffer.from(CLEAN_PIXELS.meaning));
    item.close(mark);
  }
  writer.element(0x00120064, 'SQ', Buffer.concat([known, item.take()]));
}
