import dcmjs from 'dcmjs';
import dicomParser from 'dicom-parser';
import { encodeChinese } from './encodeChinese.ts';
import type { DcmjsDict } from 'dcmjs';

/** One attribute to be written: its VR and values; text may be Chinese. */
export type Attribute = { vr: string; values: readonly (string | number | Uint8Array)[] };
/** Attributes by tag, eight hexadecimal digits in capitals. */
export type Attributes = Record<string, Attribute>;

/** How text beyond ASCII is written into the files. */
export type TextEncoding = 'gb18030' | 'utf8';

/** What differs from slice to slice. */
export type SliceValues = {
  sopInstanceUid: string;
  instanceNumber: number;
  positionMm: readonly [number, number, number];
  sliceLocationMm: number;
  /** HHMMSS.fff */
  acquisitionTime: string;
  pixels: Uint16Array;
};

const SLOTS = {
  sop: 'x00080018',
  mediaSop: 'x00020003',
  instance: 'x00200013',
  position: 'x00200032',
  location: 'x00201041',
  acquired: 'x00080032',
  content: 'x00080033',
} as const;
const PIXELS = 'x7fe00010';
const WIDE = 10;

/**
 * Writes the files of one series: dcmjs writes the first, and each slice is that file with its own UID, number, position,
 * time and pixels put in place (dcmjs alone needs 3 ms a file, and a demo has thousands).
 */
export type SeriesWriter = (slice: SliceValues) => Uint8Array;

/** Opens a writer for one series from the attributes its slices share. */
export function openSeriesWriter(
  shared: Attributes,
  format: { transferSyntaxUid: string; encoding: TextEncoding; pixelBytes: number },
): SeriesWriter {
  const patches: { tag: string; bytes: Uint8Array }[] = [];
  const dict: DcmjsDict = {};
  for (const [tag, attribute] of Object.entries({ ...shared, ...slotAttributes(format.pixelBytes) })) {
    const values = attribute.values.map((value) => (value instanceof Uint8Array ? value.slice().buffer : value));
    const text = attribute.values.join('\\');
    // dcmjs writes UTF-8 only: keep room for the Chinese bytes and put them in afterwards
    if (format.encoding === 'gb18030' && !isAscii(text)) {
      const bytes = encodeChinese(text);
      patches.push({ tag: `x${tag.toLowerCase()}`, bytes });
      dict[tag] = { vr: attribute.vr, Value: ['#'.repeat(bytes.length)] };
    } else dict[tag] = { vr: attribute.vr, Value: values };
  }
  const template = writeOnce(dict, format.transferSyntaxUid);
  const elements = dicomParser.parseDicom(template).elements;
  for (const { tag, bytes } of patches) template.set(bytes, elements[tag]?.dataOffset ?? template.length);
  const places = Object.fromEntries(
    Object.entries(SLOTS).map(([name, tag]) => [name, elements[tag]?.dataOffset ?? -1]),
  ) as Record<keyof typeof SLOTS, number>;
  const pixelsAt = elements[PIXELS]?.dataOffset ?? -1;
  return (slice) => fill(template.slice(), { places, pixelsAt, slice });
}

function isAscii(text: string): boolean {
  return Array.from(text).every((character) => (character.codePointAt(0) ?? 0) < 0x80);
}

function slotAttributes(pixelBytes: number): Attributes {
  const wide = '0'.repeat(WIDE);
  return {
    '00080018': { vr: 'UI', values: ['1'.repeat(43)] },
    '00200013': { vr: 'IS', values: ['0000'] },
    '00200032': { vr: 'DS', values: [wide, wide, wide] },
    '00201041': { vr: 'DS', values: [wide] },
    '00080032': { vr: 'TM', values: [wide] },
    '00080033': { vr: 'TM', values: [wide] },
    '7FE00010': { vr: 'OW', values: [new Uint8Array(pixelBytes)] },
  };
}

function writeOnce(dict: DcmjsDict, transferSyntaxUid: string): Uint8Array {
  const file = new dcmjs.data.DicomDict({
    '00020001': { vr: 'OB', Value: [new Uint8Array([0, 1]).buffer] },
    '00020002': { vr: 'UI', Value: dict['00080016']?.Value ?? [] },
    '00020003': { vr: 'UI', Value: ['1'.repeat(43)] },
    '00020010': { vr: 'UI', Value: [transferSyntaxUid] },
    '00020012': { vr: 'UI', Value: ['2.25.320651830271934'] },
    '00020013': { vr: 'SH', Value: ['PHANTOM 1'] },
  });
  file.dict = dict;
  return new Uint8Array(file.write({ allowInvalidVRLength: true }));
}

/** A decimal number in the room of its slot. */
function decimal(value: number): string {
  return value.toFixed(4).slice(0, WIDE).padEnd(WIDE);
}

type Filling = { places: Record<keyof typeof SLOTS, number>; pixelsAt: number; slice: SliceValues };

function fill(bytes: Uint8Array, filling: Filling): Uint8Array {
  const { places, slice } = filling;
  const put = (at: number, text: string): void => {
    for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  };
  put(places.sop, slice.sopInstanceUid);
  put(places.mediaSop, slice.sopInstanceUid);
  put(places.instance, String(slice.instanceNumber).padEnd(4));
  put(places.position, slice.positionMm.map(decimal).join('\\'));
  put(places.location, decimal(slice.sliceLocationMm));
  put(places.acquired, slice.acquisitionTime);
  put(places.content, slice.acquisitionTime);
  bytes.set(new Uint8Array(slice.pixels.buffer, slice.pixels.byteOffset, slice.pixels.byteLength), filling.pixelsAt);
  return bytes;
}
