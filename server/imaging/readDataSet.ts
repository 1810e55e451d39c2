import type { DataSet } from 'dicom-parser';
import { problem, type Problem, type ProblemCode } from '../../shared/base/problem.ts';
import { Uid } from '../../shared/base/id.ts';
import { EXPLICIT_LITTLE, transferSyntaxes } from '../../shared/imaging/transferSyntax.ts';
import { findDataSet, type DataSetPlace } from './findDataSet.ts';
import { guessTransferSyntax } from './guessTransferSyntax.ts';
import { inflateDataSet } from './inflateDataSet.ts';
import { isStandardUid } from './isStandardUid.ts';
import { readElements, type DataSetEnd } from './readElements.ts';

/** A DICOM object read from a file: its elements with their places in the bytes, and how they are written. */
export interface DicomObject {
  dataSet: DataSet;
  /** What the offsets of `dataSet` refer to: the file, with its data set inflated when it was deflated. */
  bytes: Buffer;
  transferSyntaxUid: string;
  explicit: boolean;
  littleEndian: boolean;
  wasDeflated: boolean;
  hasPreamble: boolean;
  /** Offset in `bytes` where the data set begins. */
  metaEnd: number;
  problems: Problem[];
  /** Some problem is an error: index and count the object, hold its bytes, never serve it as if whole. */
  isDamaged: boolean;
}

const DICOMDIR = '1.2.840.10008.1.3.10';
const UIDS = { x00080016: 'SOP class', x00080018: 'SOP instance', x0020000d: 'study', x0020000e: 'series' } as const;

/**
 * The gate: reads a file as DICOM, or says in one Problem why it cannot be indexed.
 *
 * An object is taken when SOP class, instance, series and study UID can be read, for then it can be counted and compared with PACS. Whatever else is wrong
 * with it stands in `problems`, and an error among them sets `isDamaged`: cut pixel data or a cut header behind the UIDs, an unknown transfer syntax, a
 * UID that is none, a deflated data set beyond the limit. An object is refused when it is no DICOM, is a DICOMDIR, lacks one of the four UIDs or has one
 * that is no single word, nests sequences deeper than 64, or cannot be walked. The whole file is in memory; nothing is allocated by a length that the file announces.
 * Problems have `at: 'file'`; the caller knows which. Never throws.
 */
export function readDataSet(bytes: Buffer): DicomObject | { problem: Problem } {
  const place = findDataSet(bytes);
  if ('problem' in place) return place;
  const problems = [...place.problems];
  const declared = transferSyntaxes.get(place.transferSyntaxUid);
  if (declared === undefined) problems.push(problem('header.transferSyntaxUnknown', 'file'));
  const body = inflated(bytes, place, declared?.deflated ?? false);
  if (body === null || body.bytes.length <= place.metaEnd) return refused('header.truncated');
  if (!body.isWhole) problems.push(problem('header.inflateLimit', 'file'));

  const written = looksOf(body.bytes, place.metaEnd, declared ?? { explicit: true, littleEndian: true });
  const { dataSet, end } = readElements(body.bytes, place.metaEnd, written);
  if (isDirectory(dataSet, place)) return refused('file.dicomdir');
  const fault = faultOf(end, body.isWhole);
  if (fault === 'header.tooDeep') return refused(fault);
  if (fault) problems.push(problem(fault, 'file'));
  const missing = uidsThat((tag) => uidAt(dataSet, tag) === '');
  if (missing) return refused(fault ?? 'header.uidMissing', fault ? undefined : missing);
  const unreadable = uidsThat((tag) => !isOneUid(dataSet, tag));
  if (unreadable) return refused('header.uidInvalid', unreadable);

  problems.push(...uidProblems(dataSet, place));
  Object.assign(dataSet.elements, place.meta);
  return {
    dataSet,
    bytes: body.bytes,
    transferSyntaxUid: place.transferSyntaxUid,
    ...written,
    wasDeflated: declared?.deflated ?? false,
    hasPreamble: place.hasPreamble,
    metaEnd: place.metaEnd,
    problems,
    isDamaged: problems.some((one) => one.severity === 'error'),
  };
}

function refused(code: ProblemCode, detail?: string): { problem: Problem } {
  return { problem: problem(code, 'file', detail) };
}

function inflated(bytes: Buffer, place: DataSetPlace, isDeflated: boolean): { bytes: Buffer; isWhole: boolean } | null {
  if (!isDeflated) return { bytes, isWhole: true };
  const body = inflateDataSet(bytes.subarray(place.metaEnd));
  return body && { bytes: Buffer.concat([bytes.subarray(0, place.metaEnd), body.bytes]), isWhole: body.isWhole };
}

/** Believes the first element when it contradicts the transfer syntax: some writers declare explicit and write implicit, or the reverse. */
function looksOf(
  bytes: Buffer,
  offset: number,
  declared: { explicit: boolean; littleEndian: boolean },
): { explicit: boolean; littleEndian: boolean } {
  const guess = transferSyntaxes.get(guessTransferSyntax(bytes, offset) ?? EXPLICIT_LITTLE);
  return guess && guess.explicit !== declared.explicit
    ? { explicit: guess.explicit, littleEndian: guess.littleEndian }
    : { explicit: declared.explicit, littleEndian: declared.littleEndian };
}

function isDirectory(dataSet: DataSet, place: DataSetPlace): boolean {
  const element = place.meta.x00020002;
  const media = element
    ? (dataSet.byteArray as Buffer).toString('latin1', element.dataOffset, element.dataOffset + element.length)
    : '';
  return (
    media.replace(/[\0 ]+$/, '') === DICOMDIR ||
    dataSet.elements.x00041220 !== undefined ||
    uidAt(dataSet, 'x00080016') === DICOMDIR
  );
}

function faultOf(end: DataSetEnd, isWhole: boolean): ProblemCode | null {
  if (end === 'tooDeep') return 'header.tooDeep';
  if (end === 'whole' || !isWhole) return null;
  if (end === 'pixelsCut') return 'pixels.truncated';
  return end === 'headerCut' ? 'header.truncated' : 'header.unparsable';
}

function uidAt(dataSet: DataSet, tag: string): string {
  return (dataSet.string(tag) ?? '').trim();
}

/** The names of the UIDs of which this is true, in brackets; null when it is true of none. */
function uidsThat(isSo: (tag: string) => boolean): string | null {
  const names = Object.entries(UIDS).flatMap(([tag, name]) => (isSo(tag) ? [name] : []));
  return names.length > 0 ? `(${names.join(', ')})` : null;
}

/** One word in plain characters, which everybody who reads it reads alike; a class is kept as it is, hence must be one. */
function isOneUid(dataSet: DataSet, tag: string): boolean {
  const element = dataSet.elements[tag];
  if (!element || element.items || element.hadUndefinedLength) return false;
  const raw = (dataSet.byteArray as Buffer)
    .toString('latin1', element.dataOffset, element.dataOffset + element.length)
    .replace(/[\0 ]+$/, '');
  return tag === 'x00080016' ? isStandardUid(raw.trim()) : /^[\x20-\x5b\x5d-\x7e]+$/.test(raw);
}

function uidProblems(dataSet: DataSet, place: DataSetPlace): Problem[] {
  const bad = uidsThat((tag) => !Uid.safeParse(uidAt(dataSet, tag)).success);
  const found = bad ? [problem('header.uidInvalid', 'file', bad)] : [];
  const meta = place.meta.x00020003;
  if (meta === undefined) return found;
  const named = (dataSet.byteArray as Buffer)
    .toString('latin1', meta.dataOffset, meta.dataOffset + meta.length)
    .replace(/[\0 ]+$/, '');
  return named !== '' && named !== uidAt(dataSet, 'x00080018')
    ? [...found, problem('header.metaMismatch', 'file')]
    : found;
}
