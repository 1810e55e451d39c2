import dicomParser from 'dicom-parser';

/** An attribute to be written into a file: eight hex digits, VR, value (bytes, or text in ASCII). */
export interface Planted {
  tag: string;
  vr: string;
  value: string | Buffer;
}

const LONG = new Set(['OB', 'OW', 'OF', 'SQ', 'UT', 'UN', 'UC', 'UR']);

/** Writes attributes into a little endian DICOM file, in place of those with the same tag, and a word into its preamble. */
export function plantElements(file: Uint8Array, planted: readonly Planted[], preamble: string): Buffer {
  const bytes = Buffer.from(file);
  const dataSet = dicomParser.parseDicom(bytes);
  const isExplicit = dataSet.string('x00020010') !== '1.2.840.10008.1.2';
  const places = Object.values(dataSet.elements)
    .filter((element) => !element.tag.startsWith('x0002'))
    .map((element) => {
      const hasLong = isExplicit && LONG.has(element.vr ?? '');
      return {
        tag: element.tag.slice(1).toUpperCase(),
        start: element.dataOffset - (hasLong ? 12 : 8),
        end: element.dataOffset + element.length,
      };
    });
  const first = Math.min(...places.map((place) => place.start));
  const parts = new Map<string, Buffer>(places.map((place) => [place.tag, bytes.subarray(place.start, place.end)]));
  for (const one of planted) parts.set(one.tag, write(one, isExplicit));
  const head = Buffer.from(bytes.subarray(0, first));
  head.write(preamble, 0, 'latin1');
  return Buffer.concat([head, ...[...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)]);
}

function write({ tag, vr, value }: Planted, isExplicit: boolean): Buffer {
  const content = Buffer.from(value);
  const padded = content.length % 2 === 0 ? content : Buffer.concat([content, Buffer.from(vr === 'UI' ? '\0' : ' ')]);
  const isLong = isExplicit && LONG.has(vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  if (!isExplicit) head.writeUInt32LE(padded.length, 4);
  else {
    head.write(vr, 4, 'latin1');
    if (isLong) head.writeUInt32LE(padded.length, 8);
    else head.writeUInt16LE(padded.length, 6);
  }
  return Buffer.concat([head, padded]);
}
