import dicomParser from 'dicom-parser';
import type { Element } from 'dicom-parser';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { guessTransferSyntax } from './guessTransferSyntax.ts';
import { isStandardUid } from './isStandardUid.ts';
import { looksLikeDicom } from './looksLikeDicom.ts';

/** Where the data set of a file begins and how it says it is written. */
export interface DataSetPlace {
  hasPreamble: boolean;
  /** Offset of the first byte after the file meta group. */
  metaEnd: number;
  /** File meta elements (group 0002), always explicit little endian; empty when the file has none. */
  meta: Record<string, Element>;
  /** Declared transfer syntax, or the one that the first bytes show when nothing is declared. */
  transferSyntaxUid: string;
  problems: Problem[];
}

/**
 * Finds the DICOM data set in a file, with or without the 128-byte preamble and the file meta group: other PACS take such files too.
 *
 * A file meta group length is not believed; the group ends where group 0002 ends. Files without a meta group must begin with group 0008.
 * Problems: `file.empty`, `file.notDicom`, `header.truncated`, `header.transferSyntaxUnknown`. Source: PS3.10 section 7.1.
 */
export function findDataSet(bytes: Buffer): DataSetPlace | { problem: Problem } {
  if (bytes.length === 0) return { problem: problem('file.empty', 'file') };
  const hasPreamble = bytes.length >= 132 && bytes.toString('latin1', 128, 132) === 'DICM';
  const start = hasPreamble ? 132 : 0;
  if (!looksLikeDicom(bytes)) return { problem: problem('file.notDicom', 'file') };
  const problems = hasPreamble ? [] : [problem('header.noPreamble', 'file')];
  const meta = readMeta(bytes, start);
  if (meta === null) return { problem: problem('header.truncated', 'file') };
  if (meta.end >= bytes.length) return { problem: problem('header.truncated', 'file') };
  const declared = meta.elements.x00020010;
  const uid = declared ? text(bytes, declared) : '';
  const isDeclared = isStandardUid(uid);
  // anything may have been written there, and the value is kept: what is no UID is not
  if (uid !== '' && !isDeclared) problems.push(problem('header.transferSyntaxUnknown', 'file'));
  const transferSyntaxUid = isDeclared ? uid : guessTransferSyntax(bytes, meta.end);
  if (transferSyntaxUid === null) return { problem: problem('header.unparsable', 'file') };
  return { hasPreamble, metaEnd: meta.end, meta: meta.elements, transferSyntaxUid, problems };
}

function readMeta(bytes: Buffer, start: number): { elements: Record<string, Element>; end: number } | null {
  const elements: Record<string, Element> = {};
  if (start >= bytes.length) return null;
  const stream = new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, bytes, start);
  try {
    while (stream.position + 2 <= bytes.length && bytes.readUInt16LE(stream.position) === 0x0002) {
      const element = dicomParser.readDicomElementExplicit(stream, []);
      if (stream.position > bytes.length) return null;
      elements[element.tag] = element;
    }
  } catch {
    // dicom-parser throws strings and Errors alike; whatever it throws, the group did not end before the file did
    return null;
  }
  return { elements, end: stream.position };
}

function text(bytes: Buffer, element: Element): string {
  return bytes
    .toString('latin1', element.dataOffset, element.dataOffset + element.length)
    .replace(/[\0 ]+$/, '')
    .trim();
}
