import type { WrittenForm } from './seedElement.ts';

/** Where one element, item or delimiter lies in a file. */
export interface Span {
  tag: number;
  start: number;
  /** Offset of its VR; -1 in implicit data sets and for items. */
  vrAt: number;
  lengthAt: number;
  lengthBytes: 2 | 4;
  valueAt: number;
  /** Behind its value; behind its head when it holds other spans. */
  end: number;
  isMeta: boolean;
}

const LONG_FORM = /^(?:O[BDFLVW]|S[QV]|U[CNRTV])$/;
const MOST_SPANS = 4000;
const UNDEFINED = 0xffffffff;

/** Where the data set begins: behind the preamble and group 0002 when there are such. */
export function bodyStart(bytes: Buffer): number {
  return scanSpans(bytes, { explicit: true, littleEndian: true }, true).at(-1)?.end ?? metaStart(bytes);
}

/**
 * Finds the elements of a file, also of one that was mutated before: stops where nothing sensible follows. Never fails.
 *
 * Sequences and items are entered, so that what is inside them is found too.
 */
export function scanSpans(bytes: Buffer, form: WrittenForm, metaOnly = false): Span[] {
  const spans: Span[] = [];
  let at = metaStart(bytes);
  while (at + 8 <= bytes.length && spans.length < MOST_SPANS) {
    const isMeta = at < 4000 && bytes.readUInt16LE(at) === 0x0002;
    if (metaOnly && !isMeta) break;
    const span = spanAt(bytes, at, isMeta ? { explicit: true, littleEndian: true } : form);
    if (span === null) break;
    spans.push({ ...span, isMeta });
    at = span.end;
  }
  return spans;
}

function metaStart(bytes: Buffer): number {
  return bytes.length >= 132 && bytes.toString('latin1', 128, 132) === 'DICM' ? 132 : 0;
}

function spanAt(bytes: Buffer, start: number, form: WrittenForm): Omit<Span, 'isMeta'> | null {
  const short = (at: number) => (form.littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (form.littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const tag = ((short(start) << 16) | short(start + 2)) >>> 0;
  const isMark = tag >>> 16 === 0xfffe;
  const vr = bytes.toString('latin1', start + 4, start + 6);
  if (form.explicit && !isMark && !/^[A-Z]{2}$/.test(vr)) return null;
  const isShort = form.explicit && !isMark && !LONG_FORM.test(vr);
  const valueAt = start + (form.explicit && !isMark && !isShort ? 12 : 8);
  if (valueAt > bytes.length) return null;
  const lengthAt = isShort ? start + 6 : valueAt - 4;
  const length = isShort ? short(lengthAt) : long(lengthAt);
  const isParent = vr === 'SQ' || length === UNDEFINED || (isMark && holdsElement(bytes, valueAt, length));
  const end = isParent ? valueAt : Math.min(bytes.length, valueAt + length);
  const vrAt = form.explicit && !isMark ? start + 4 : -1;
  return { tag, start, vrAt, lengthAt, lengthBytes: isShort ? 2 : 4, valueAt, end };
}

/** An item of a sequence, not a fragment of pixels or an offset table. */
function holdsElement(bytes: Buffer, at: number, length: number): boolean {
  return length >= 8 && at + 8 <= bytes.length && /^[A-Z]{2}$/.test(bytes.toString('latin1', at + 4, at + 6));
}
