import type { Random } from '../phantom/random.ts';
import { fragmentOperators } from './fragmentOperators.ts';
import { scanSpans, type Span } from './scanSpans.ts';
import { writeElements, writeHead, writeMark, type WrittenForm } from './seedElement.ts';

/** A file on its way to become a mutant. */
export interface Mutating {
  bytes: Buffer;
  form: WrittenForm;
  random: Random;
  /** Another whole file, to take parts from. */
  other: { bytes: Buffer; form: WrittenForm };
  /** Goes further than a quick run: thousands of open sequences. */
  deep: boolean;
}

/** One way to damage a file; the same chance gives the same damage. */
export type Operator = (given: Mutating) => Buffer;

const VRS =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV ?? ZZ \0\0';
const CHARSETS = [
  'ISO_IR 100',
  'ISO_IR 192',
  'GB18030',
  'GBK',
  'ISO_IR 999',
  '\\ISO 2022 IR 87',
  '\\ISO 2022 IR 58',
  '',
];
const SYNTAXES = ['', '.1', '.2', '.1.99', '.5', '.4.50', '.4.70', '.4.90', '.4.999', '.8.1'].map(
  (end) => `1.2.840.10008.1.2${end}`,
);
const SOUGHT = [
  0x00080005, 0x00080016, 0x00080018, 0x0020000d, 0x0020000e, 0x00280002, 0x00280008, 0x00280010, 0x00280011,
  0x00280100, 0x00041220, 0x00080070, 0x00181030, 0x00100010, 0x00209157, 0x52009230, 0x52009229, 0x00081140,
  0x7fe00010, 0x7fe00008, 0x7fe00009, 0x00020010, 0xfffee000, 0xfffee00d, 0xfffee0dd, 0xfffcfffc, 0x00000000,
  0x00190010, 0x0019100c,
];

const setLength: Operator = (given) => {
  const { bytes, random } = given;
  const span = anySpan(given);
  if (!span) return flipBits(given);
  const left = bytes.length - span.valueAt;
  const boundary = random.pick([
    0,
    1,
    2,
    3,
    0xfe,
    0xfffe,
    0xffff,
    0x10000,
    0x7fffffff,
    0x80000000,
    0xfffffff0,
    0xfffffffe,
    0xffffffff,
    left,
    left + 1,
  ]);
  return withLength(given, span, boundary);
};

const nudgeLength: Operator = (given) => {
  const span = anySpan(given);
  if (!span) return flipBits(given);
  return withLength(given, span, span.end - span.valueAt + given.random.pick([-4, -2, -1, 1, 2, 4]));
};

const swapVr: Operator = (given) => {
  const { random } = given;
  const spans = spansOf(given).filter(({ vrAt }) => vrAt !== -1);
  if (spans.length === 0) return flipBits(given);
  const bytes = Buffer.from(given.bytes);
  bytes.write(random.pick(VRS.split(' ')), random.pick(spans).vrAt, 2, 'latin1');
  return bytes;
};

const truncate: Operator = (given) => {
  const { bytes, random } = given;
  const span = anySpan(given);
  return bytes.subarray(
    0,
    span && random.next() < 0.5 ? random.pick([span.start, span.valueAt]) : random.whole(0, bytes.length),
  );
};

const flipBits: Operator = ({ bytes, random }) => {
  const flipped = Buffer.from(bytes);
  for (let left = random.whole(1, 8); left > 0 && bytes.length > 0; left -= 1) {
    const at = random.whole(0, bytes.length - 1);
    flipped[at] = flipped[at]! ^ (1 << random.whole(0, 7));
  }
  return flipped;
};

const copyElement: Operator = (given) => {
  const [from, to] = [anySpan(given), anySpan(given)];
  return from && to ? insert(given.bytes, to.start, given.bytes.subarray(from.start, from.end)) : flipBits(given);
};

const deleteElement: Operator = (given) => {
  const span = anySpan(given);
  return span ? replace(given.bytes, span.start, span.end, Buffer.alloc(0)) : flipBits(given);
};

const openSequences: Operator = (given) => {
  const { bytes, form, random } = given;
  const deepest = given.deep ? 5000 : 60;
  const opening = Buffer.concat([
    writeHead({ tag: 0x00081140, vr: 'SQ', length: 0xffffffff }, form),
    writeMark(0xe000, 0xffffffff, form),
  ]);
  const opened = Buffer.concat(Array.from({ length: random.whole(1, deepest) }, () => opening));
  return insert(bytes, anySpan(given)?.start ?? 0, opened);
};

const changeTag: Operator = (given) => {
  const { random, form } = given;
  const span = anySpan(given);
  if (!span) return flipBits(given);
  const tag = random.next() < 0.7 ? random.pick(SOUGHT) : random.whole(0, 0xffffffff);
  const bytes = Buffer.from(given.bytes);
  bytes.set(writeHead({ tag, vr: '', length: 0 }, { ...form, explicit: false }).subarray(0, 4), span.start);
  return bytes;
};

const strayMark: Operator = (given) => {
  const { random, form, bytes } = given;
  const mark = writeMark(random.pick([0xe000, 0xe00d, 0xe0dd]), random.pick([0, 0, 8, 0xffffffff]), form);
  return insert(bytes, anySpan(given)?.start ?? 0, mark);
};

const swapSyntax: Operator = (given) => {
  const span = spansOf(given).find(({ tag }) => tag === 0x00020010);
  if (!span) return flipBits(given);
  const value = given.random.pick(SYNTAXES);
  const form = { explicit: true, littleEndian: true };
  return replace(given.bytes, span.start, span.end, writeElements([{ tag: 0x00020010, vr: 'UI', value }], form));
};

const takeValue: Operator = (given) => {
  const [from, to] = [anySpan(given), anySpan(given)];
  if (!from || !to) return flipBits(given);
  const value = given.bytes.subarray(from.valueAt, from.end);
  return replace(withLength(given, to, value.length), to.valueAt, to.end, value);
};

const splice: Operator = (given) => {
  const here = anySpan(given);
  const spans = scanSpans(given.other.bytes, given.other.form);
  if (!here || spans.length === 0) return flipBits(given);
  const there = given.random.pick(spans);
  return Buffer.concat([given.bytes.subarray(0, here.start), given.other.bytes.subarray(there.start)]);
};

const swapCharset: Operator = (given) => {
  const spans = spansOf(given).filter(({ isMeta }) => !isMeta);
  const element = writeElements([{ tag: 0x00080005, vr: 'CS', value: given.random.pick(CHARSETS) }], given.form);
  const old = spans.find(({ tag }) => tag === 0x00080005);
  if (old && given.random.next() < 0.7) return replace(given.bytes, old.start, old.end, element);
  const at = spans.length === 0 ? 0 : given.random.pick(spans).start;
  return insert(given.bytes, at, element);
};

/** By number, as reliability.md 4.2 counts them; the last two do something else to files without fragments. */
export const operators: readonly { name: string; run: Operator }[] = [
  { name: 'boundary length', run: setLength },
  { name: 'length a little off', run: nudgeLength },
  { name: 'other VR', run: swapVr },
  { name: 'truncated', run: truncate },
  { name: 'bits flipped', run: flipBits },
  { name: 'element copied', run: copyElement },
  { name: 'element deleted', run: deleteElement },
  { name: 'sequences opened', run: openSequences },
  { name: 'other tag', run: changeTag },
  { name: 'stray delimiter', run: strayMark },
  { name: 'other transfer syntax', run: swapSyntax },
  { name: 'value of another element', run: takeValue },
  { name: 'two files spliced', run: splice },
  { name: 'other character set', run: swapCharset },
  { name: 'fragments shuffled', run: (given) => fragmentOperators.shuffle(given) ?? setLength(given) },
  { name: 'offset table noise', run: (given) => fragmentOperators.noise(given) ?? flipBits(given) },
];

function spansOf({ bytes, form }: Mutating): Span[] {
  return scanSpans(bytes, form);
}

function anySpan(given: Mutating): Span | null {
  const spans = spansOf(given);
  return spans.length === 0 ? null : given.random.pick(spans);
}

function withLength({ bytes, form }: Mutating, span: Span, length: number): Buffer {
  const written = Buffer.alloc(4);
  written.writeUInt32LE(length >>> 0);
  const part = written.subarray(0, span.lengthBytes);
  const changed = Buffer.from(bytes);
  changed.set(form.littleEndian || span.isMeta ? part : part.reverse(), span.lengthAt);
  return changed;
}

function insert(bytes: Buffer, at: number, part: Buffer): Buffer {
  return replace(bytes, at, at, part);
}

function replace(bytes: Buffer, from: number, to: number, part: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), part, bytes.subarray(to)]);
}
