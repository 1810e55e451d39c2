import type { DataSet } from 'dicom-parser';

/** The colours that the samples of a palette image stand for. */
export interface Palette {
  /** Red, green and blue, eight bits each, by entry. */
  colours: [Uint8Array, Uint8Array, Uint8Array];
  /** The entry of a stored sample; samples beyond the table take its ends. */
  entryOf(sample: number): number;
}

const DESCRIPTORS = ['x00281101', 'x00281102', 'x00281103'] as const;
const TABLES = ['x00281201', 'x00281202', 'x00281203'] as const;

/** Reads the palette of an image; null when it has none, or one in segments. PS3.3 C.7.6.3.1.5 and .6. */
export function readPalette(dataSet: DataSet): Palette | null {
  const length = dataSet.uint16(DESCRIPTORS[0], 0);
  const first = dataSet.uint16(DESCRIPTORS[0], 1) ?? 0;
  if (length === undefined) return null;
  // a table of 65,536 entries has no room for its length
  const entries = length === 0 ? 65_536 : length;
  const colours = TABLES.map((tag) => readTable(dataSet, tag, entries));
  if (colours.some((one) => one === null)) return null;
  return {
    colours: colours as Palette['colours'],
    entryOf: (sample) => Math.min(entries - 1, Math.max(0, sample - first)),
  };
}

/** Bits are told by how many bytes there are: writers declare 16 and write 8, or the reverse. */
function readTable(dataSet: DataSet, tag: string, entries: number): Uint8Array | null {
  const element = dataSet.elements[tag];
  if (!element || element.length < entries) return null;
  const bytes = (dataSet.byteArray as Buffer).subarray(element.dataOffset, element.dataOffset + element.length);
  if (element.length < 2 * entries) return Uint8Array.from(bytes.subarray(0, entries));
  const words = Array.from({ length: entries }, (_, at) => dataSet.uint16(tag, at) ?? 0);
  // some tables of 16 bits use the lower eight only
  const shift = words.some((word) => word > 255) ? 8 : 0;
  return Uint8Array.from(words, (word) => word >> shift);
}
