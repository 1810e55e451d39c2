import dicomParser from 'dicom-parser';
import type { ByteStream, DataSet, Element } from 'dicom-parser';
import { opensTooDeep } from './opensTooDeep.ts';

/** How the walk over a data set ended. `pixelsCut`: the header is whole and only the pixel data end early. */
export type DataSetEnd = 'whole' | 'pixelsCut' | 'headerCut' | 'unparsable' | 'tooDeep';

/** Sequences nested deeper than this are refused, as DCMTK does since April 2026. */
const DEEPEST = 64;

const LETTER_V = 0x56;
const UNDEFINED_LENGTH = 0xffffffff;
const SEQUENCE_DELIMITER = Buffer.from([0xfe, 0xff, 0xdd, 0xe0]);
/** Pixel Data and its float forms: no other element may be so long that it hides a cut header. */
const PIXELS = new Set(['x7fe00010', 'x7fe00008', 'x7fe00009']);

/**
 * Reads the elements of a data set one by one, so that a file that ends early still yields what stands before the cut.
 *
 * `bytes` is the whole file (inflated), `start` the offset of the data set; the elements' offsets refer to `bytes`. An element that announces more
 * than the file holds is left out. Reading is dicom-parser's own; it throws strings, objects and Errors alike, and a stack overflow on very deep
 * nesting, which is caught here.
 */
export function readElements(
  bytes: Buffer,
  start: number,
  how: { explicit: boolean; littleEndian: boolean },
): { dataSet: DataSet; end: DataSetEnd } {
  const parser = how.littleEndian ? dicomParser.littleEndianByteArrayParser : dicomParser.bigEndianByteArrayParser;
  const stream = new dicomParser.ByteStream(parser, bytes, start);
  // the constructor is exported at run time but declared as an interface only
  const DataSetClass = (
    dicomParser as unknown as {
      DataSet: new (parser: unknown, bytes: Buffer, elements: Record<string, Element>) => DataSet;
    }
  ).DataSet;
  // a map from the start: a plain object of some hundred tags costs V8 milliseconds a file
  const dataSet = new DataSetClass(parser, bytes, Object.create(null) as Record<string, Element>);
  dataSet.warnings = stream.warnings;
  return { dataSet, end: walk(stream, dataSet, how) };
}

function walk(
  stream: ByteStream,
  dataSet: DataSet,
  { explicit, littleEndian }: { explicit: boolean; littleEndian: boolean },
): DataSetEnd {
  const bytes = dataSet.byteArray as Buffer;
  while (stream.position < bytes.length) {
    const start = stream.position;
    try {
      const warned = dataSet.warnings.length;
      const element = explicit ? readExplicit(stream, dataSet.warnings) : readImplicit(stream);
      const end = endOf(element, { at: stream.position, warned: dataSet.warnings.length > warned }, bytes.length);
      if (element.items && isTooDeep(element)) return 'tooDeep';
      if (end !== 'whole' && !PIXELS.has(element.tag)) return end;
      dataSet.elements[element.tag] = element;
      if (end !== 'whole') return 'pixelsCut';
    } catch (thrown) {
      const cause = (thrown as { exception?: unknown } | null)?.exception ?? thrown;
      if (cause instanceof RangeError || opensTooDeep(bytes, start, { explicit, littleEndian, deepest: DEEPEST }))
        return 'tooDeep';
      // nothing but padding after the pixels is no harm
      if (dataSet.elements.x7fe00010 !== undefined) return 'whole';
      return isCut(stream, bytes, start, explicit) ? 'headerCut' : 'unparsable';
    }
  }
  return 'whole';
}

/** dicom-parser does not know the 64-bit integers, which have a long head like OB (PS3.5 table 7.1-1): offset tables are such. */
function readExplicit(stream: ByteStream, warnings: string[]): Element {
  const { byteArrayParser, position } = stream;
  const bytes = stream.byteArray as Buffer;
  // looked at as a byte first: hardly any element is one
  const vr = bytes[position + 5] === LETTER_V ? bytes.toString('latin1', position + 4, position + 6) : '';
  if (!/^[OSU]V$/.test(vr) || position + 12 > bytes.length)
    return dicomParser.readDicomElementExplicit(stream, warnings);
  const hex = (at: number) => byteArrayParser.readUint16(bytes, at).toString(16).padStart(4, '0');
  const element: Element = {
    tag: `x${hex(position)}${hex(position + 2)}`,
    vr,
    length: byteArrayParser.readUint32(bytes, position + 8),
    dataOffset: position + 12,
  };
  // not by seek, which throws when a length goes beyond the file
  stream.position = element.dataOffset + element.length;
  return element;
}

/** dicom-parser takes compressed pixel data for a sequence when the header is implicit; some writers mix the two. */
function readImplicit(stream: ByteStream): Element {
  const { byteArrayParser, position } = stream;
  const bytes = stream.byteArray as Buffer;
  const isFragments =
    position + 8 <= bytes.length &&
    byteArrayParser.readUint16(bytes, position) === 0x7fe0 &&
    byteArrayParser.readUint16(bytes, position + 2) === 0x0010 &&
    byteArrayParser.readUint32(bytes, position + 4) === UNDEFINED_LENGTH;
  if (!isFragments) return dicomParser.readDicomElementImplicit(stream);
  const element: Element = {
    tag: 'x7fe00010',
    length: UNDEFINED_LENGTH,
    dataOffset: position + 8,
    hadUndefinedLength: true,
  };
  stream.seek(8);
  dicomParser.findEndOfEncapsulatedElement(stream, element, stream.warnings);
  return element;
}

function endOf(element: Element, read: { at: number; warned: boolean }, length: number): DataSetEnd {
  if (read.at > length) return 'headerCut';
  if (element.items) return read.warned && read.at >= length ? 'headerCut' : 'whole';
  if (!element.encapsulatedPixelData || !read.warned) return 'whole';
  return element.length === UNDEFINED_LENGTH && lacksDelimiterOnly(element, length) ? 'whole' : 'headerCut';
}

/** Some writers forget the last delimiter, and dicom-parser leaves the length open; then the fragments must at least end where the file ends, and be more than none. */
function lacksDelimiterOnly(element: Element, length: number): boolean {
  const last = element.fragments?.at(-1);
  return last !== undefined && last.length > 0 && last.position + last.length === length;
}

function isTooDeep(element: Element): boolean {
  let level = [element];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((sequence) => (sequence.items ?? []).flatMap((item) => sequencesOf(item)));
  }
  return false;
}

function sequencesOf(item: Element): Element[] {
  return Object.values(item.dataSet?.elements ?? {}).filter(
    (element) => element.items !== undefined && element.items.length > 0,
  );
}

function isCut(stream: ByteStream, bytes: Buffer, start: number, explicit: boolean): boolean {
  if (start + 12 > bytes.length) return true;
  const at = explicit ? start + 8 : start + 4;
  const length = stream.byteArrayParser.readUint32(bytes, at);
  if (length === UNDEFINED_LENGTH) return bytes.indexOf(SEQUENCE_DELIMITER, start) === -1;
  return at + 4 + length > bytes.length;
}
