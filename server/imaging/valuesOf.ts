import dicomParser from 'dicom-parser';
import type { DataSet, Element } from 'dicom-parser';
import { parseDicomDate, type Day } from '../../shared/base/day.ts';
import type { CodedConcept } from '../../shared/imaging/header.ts';
import { decodeText } from '../identity/decodeText.ts';

/** What a file may not call a whole number of 16 bits. */
const NO_SHORT = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH ST TM UC UI UR UT'.split(' '));

/** Typed values of one data set by tag (`x0008103e`). Absent, empty and unreadable are null, or an empty list. */
export interface Values {
  has(tag: string): boolean;
  text(tag: string): string | null;
  texts(tag: string): string[];
  number(tag: string): number | null;
  numbers(tag: string): number[];
  integer(tag: string): number | null;
  /** An unsigned 16-bit value (VR US). */
  uint16(tag: string): number | null;
  /** Unsigned 32-bit values (VR UL). */
  uint32s(tag: string): number[];
  /** A 64-bit float (VR FD); a decimal string where a writer put one. */
  float64(tag: string): number | null;
  day(tag: string): Day | null;
  /** `HH:MM:SS` with the fractions that were written. */
  time(tag: string): string | null;
  /** The time of day of a DICOM date-time (VR DT). */
  clock(tag: string): string | null;
  items(tag: string): Values[];
  codes(tag: string): CodedConcept[];
}

/** Turns false when any text of the object does not fit its character set. */
export interface TextState {
  fits: boolean;
}

/**
 * Reads the values of a DICOM data set, whatever the transfer syntax: also those that are written as unknown (VR UN), by the kind the caller asks for.
 *
 * `state.fits` turns false when a text does not fit its character set. Items inherit the character set unless they declare one.
 */
export function valuesOf(dataSet: DataSet, state: TextState, inherited: string[] = []): Values {
  const charsets = rawTexts(dataSet, 'x00080005');
  const own = charsets.length > 0 ? charsets : inherited;
  const decoded = (tag: string): string | null => {
    const element = dataSet.elements[tag];
    if (!element || element.length <= 0 || element.items) return null;
    const read = decodeText(bytesOf(dataSet, element), own);
    if (!read.fits) state.fits = false;
    return read.text.replaceAll('\0', ' ').trim() || null;
  };
  const texts = (tag: string): string[] =>
    (decoded(tag) ?? '')
      .split('\\')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const numbers = (tag: string): number[] =>
    rawTexts(dataSet, tag)
      .map(decimal)
      .filter((one) => one !== null);
  const items = (tag: string): Values[] => itemsOf(dataSet, tag).map((item) => valuesOf(item, state, own));
  return {
    has: (tag) => dataSet.elements[tag] !== undefined,
    text: decoded,
    texts,
    numbers,
    number: (tag) => numbers(tag)[0] ?? null,
    integer: (tag) => whole(numbers(tag)[0]),
    uint16: (tag) => short(dataSet, tag),
    uint32s: (tag) => longs(dataSet, tag),
    float64: (tag) => double(dataSet, tag),
    day: (tag) => parseDicomDate(rawTexts(dataSet, tag)[0]),
    time: (tag) => timeOf(rawTexts(dataSet, tag)[0]),
    clock: (tag) => timeOf((rawTexts(dataSet, tag)[0] ?? '').slice(8)),
    items,
    codes: (tag) => items(tag).map(codeOf),
  };
}

function bytesOf(dataSet: DataSet, element: Element): Buffer {
  return (dataSet.byteArray as Buffer).subarray(element.dataOffset, element.dataOffset + element.length);
}

function rawTexts(dataSet: DataSet, tag: string): string[] {
  const element = dataSet.elements[tag];
  if (!element || element.length <= 0 || element.items) return [];
  return bytesOf(dataSet, element)
    .toString('latin1')
    .replaceAll('\0', ' ')
    .split('\\')
    .map((one) => one.trim());
}

/** A decimal string as written; `1e-3` and `+4.5` are numbers, `4 letters` and `` are none. */
function decimal(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function whole(number: number | undefined): number | null {
  return number !== undefined && Number.isSafeInteger(number) ? number : null;
}

/** One number, not the first of several or of a text: what is stored keeps no other (see `fitValue`). */
function short(dataSet: DataSet, tag: string): number | null {
  const element = dataSet.elements[tag];
  if (!element || element.items) return null;
  const isLong = element.vr === 'UL' || element.vr === 'SL';
  if (element.length !== (isLong ? 4 : 2) || NO_SHORT.has(element.vr ?? '')) return null;
  return (isLong ? dataSet.uint32(tag) : dataSet.uint16(tag)) ?? null;
}

function longs(dataSet: DataSet, tag: string): number[] {
  const element = dataSet.elements[tag];
  const count = Math.floor((element?.length ?? 0) / 4);
  return Array.from({ length: count }, (_, i) => dataSet.uint32(tag, i) ?? 0);
}

function double(dataSet: DataSet, tag: string): number | null {
  const element = dataSet.elements[tag];
  if (!element || element.length <= 0) return null;
  const isText = element.vr === 'DS' || element.vr === 'IS';
  const number = isText || element.length % 8 !== 0 ? decimal(rawTexts(dataSet, tag)[0] ?? '') : dataSet.double(tag);
  return number !== null && number !== undefined && Number.isFinite(number) ? number : null;
}

function timeOf(text: string | undefined): string | null {
  const match = /^(\d{2}):?(\d{2}):?(\d{2})(\.\d{1,6})?/.exec(text ?? '') ?? /^(\d{2}):?(\d{2})()()$/.exec(text ?? '');
  if (!match) return null;
  const [, hours = '', minutes = '', seconds = '', fraction = ''] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return `${hours}:${minutes}:${seconds || '00'}${fraction}`;
}

function itemsOf(dataSet: DataSet, tag: string): DataSet[] {
  const element = dataSet.elements[tag];
  if (!element) return [];
  if (element.items) return element.items.flatMap((item) => (item.dataSet ? [item.dataSet] : []));
  const isHidden =
    element.vr === 'UN' && element.length > 8 && bytesOf(dataSet, element).readUInt32LE(0) === 0xe000fffe;
  return isHidden ? hiddenItems(dataSet, element) : [];
}

/** A sequence that a writer without dictionary stored as unknown bytes: always implicit little endian (PS3.5 6.2.2 note 5). */
function hiddenItems(dataSet: DataSet, element: Element): DataSet[] {
  const bytes = bytesOf(dataSet, element);
  const copy = { tag: element.tag, length: bytes.length, dataOffset: 0 } as Element;
  try {
    dicomParser.readSequenceItemsImplicit(
      new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, bytes, 0),
      copy,
    );
    return (copy.items ?? []).flatMap((item) => (item.dataSet ? [item.dataSet] : []));
  } catch {
    // bytes that only began like a sequence
    return [];
  }
}

function codeOf(item: Values): CodedConcept {
  return {
    CodeValue: item.text('x00080100'),
    CodingSchemeDesignator: item.text('x00080102'),
    CodeMeaning: item.text('x00080104'),
  };
}
