/** One element of an object written for the fuzzer: text, numbers of its VR, bytes, or the items of a sequence. */
export interface SeedElement {
  tag: number;
  vr: string;
  value: string | readonly number[] | Buffer | readonly (readonly SeedElement[])[];
  /** A sequence, and its items, closed by delimiters instead of lengths. */
  isOpen?: boolean;
}

/** How the bytes of a data set are written. */
export interface WrittenForm {
  explicit: boolean;
  littleEndian: boolean;
}

const LONG_FORM = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const UNDEFINED = 0xffffffff;
const numberBytes: Record<string, number> = { US: 2, SS: 2, OW: 2, AT: 2, UL: 4, SL: 4, FL: 4, FD: 8 };

/** Writes elements one after another. Text is written as UTF-8 unless it comes as bytes; odd values are padded. */
export function writeElements(elements: readonly SeedElement[], form: WrittenForm): Buffer {
  return Buffer.concat(elements.map((element) => writeElement(element, form)));
}

/** The first bytes of an element: tag, VR and length. */
export function writeHead(facts: { tag: number; vr: string; length: number }, form: WrittenForm): Buffer {
  const isLong = form.explicit && LONG_FORM.has(facts.vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  put(head, 0, { bytes: 2, value: facts.tag >>> 16 }, form);
  put(head, 2, { bytes: 2, value: facts.tag & 0xffff }, form);
  if (form.explicit) head.write(facts.vr, 4, 2, 'latin1');
  if (form.explicit && !isLong) put(head, 6, { bytes: 2, value: facts.length & 0xffff }, form);
  else put(head, isLong ? 8 : 4, { bytes: 4, value: facts.length }, form);
  return head;
}

/** The eight bytes of an item or delimiter. */
export function writeMark(element: number, length: number, form: WrittenForm): Buffer {
  return writeHead({ tag: (0xfffe0000 | element) >>> 0, vr: '', length }, { ...form, explicit: false });
}

function writeElement(element: SeedElement, form: WrittenForm): Buffer {
  const { tag, vr, value } = element;
  if (isItems(value)) return writeSequence({ ...element, items: value }, form);
  const bytes = padded(valueBytes(vr, value, form), vr);
  return Buffer.concat([writeHead({ tag, vr, length: bytes.length }, form), bytes]);
}

function writeSequence(
  { tag, vr, items, isOpen }: SeedElement & { items: readonly (readonly SeedElement[])[] },
  form: WrittenForm,
): Buffer {
  const written = items.map((item) => {
    const body = writeElements(item, form);
    const head = writeMark(0xe000, isOpen ? UNDEFINED : body.length, form);
    return Buffer.concat(isOpen ? [head, body, writeMark(0xe00d, 0, form)] : [head, body]);
  });
  const body = Buffer.concat(isOpen ? [...written, writeMark(0xe0dd, 0, form)] : written);
  return Buffer.concat([writeHead({ tag, vr, length: isOpen ? UNDEFINED : body.length }, form), body]);
}

function isItems(value: SeedElement['value']): value is readonly (readonly SeedElement[])[] {
  return Array.isArray(value) && Array.isArray(value[0]);
}

function valueBytes(
  vr: string,
  value: Exclude<SeedElement['value'], readonly (readonly SeedElement[])[]>,
  form: WrittenForm,
): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (Buffer.isBuffer(value)) return value;
  const numbers = value as readonly number[];
  const bytes = numberBytes[vr] ?? 2;
  const written = Buffer.alloc(numbers.length * bytes);
  for (const [at, number] of numbers.entries()) put(written, at * bytes, { bytes, value: number, vr }, form);
  return written;
}

function padded(bytes: Buffer, vr: string): Buffer {
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from(vr === 'UI' || LONG_FORM.has(vr) ? '\0' : ' ')]);
}

function put(
  into: Buffer,
  at: number,
  number: { bytes: number; value: number; vr?: string },
  { littleEndian }: WrittenForm,
): void {
  const { value } = number;
  const part = Buffer.alloc(number.bytes);
  if (number.vr === 'FD') part.writeDoubleLE(value);
  else if (number.vr === 'FL') part.writeFloatLE(value);
  else if (number.bytes === 2) part.writeUInt16LE(value & 0xffff);
  else part.writeUInt32LE(value >>> 0);
  into.set(littleEndian ? part : part.reverse(), at);
}
