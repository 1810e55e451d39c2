/** Writes DICOM elements one after another into one growing buffer. Tags are numbers, `0x00100010`. */
export interface ElementWriter {
  /** A whole element; an odd value is padded, with a blank for text, else with zero. */
  element(tag: number, vr: string, value: Buffer): void;
  /** The head of an element of undefined length; its value follows through `raw`. */
  openUndefined(tag: number, vr: string): void;
  /** Bytes as they are. */
  raw(value: Buffer): void;
  /** Opens a sequence and returns a mark for `close`. */
  openSequence(tag: number): number;
  /** Opens an item and returns a mark for `close`. */
  openItem(): number;
  /** Writes the length of the sequence or item opened with this mark. */
  close(mark: number): void;
  /** What was written so far; the writer is not used afterwards. */
  take(): Buffer;
}

/** How the elements are written: PS3.5 section 7.1. */
export interface ElementForm {
  explicit: boolean;
  littleEndian: boolean;
}

const longForm = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const zeroPadded = new Set([...longForm, 'UI']);
const textInLongForm = new Set(['UC', 'UR', 'UT']);
const undefinedLength = 0xffffffff;

/** Opens a writer; `size` is the expected number of bytes and only saves growing. */
export function openElementWriter(form: ElementForm, size: number): ElementWriter {
  let buffer = Buffer.allocUnsafe(Math.max(size, 1024));
  let at = 0;

  const reserve = (count: number) => {
    if (at + count <= buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + count));
    buffer.copy(grown, 0, 0, at);
    buffer = grown;
  };
  const uint16 = (value: number) => {
    at = form.littleEndian ? buffer.writeUInt16LE(value, at) : buffer.writeUInt16BE(value, at);
  };
  const uint32 = (value: number, where: number) =>
    form.littleEndian ? buffer.writeUInt32LE(value, where) : buffer.writeUInt32BE(value, where);
  const head = (tag: number, vr: string, length: number) => {
    reserve(12);
    uint16(tag >>> 16);
    uint16(tag & 0xffff);
    if (form.explicit) at += buffer.write(vr, at, 'latin1');
    if (form.explicit && !longForm.has(vr)) return uint16(length);
    if (form.explicit) uint16(0);
    at = uint32(length, at);
  };
  const raw = (value: Buffer) => {
    reserve(value.length);
    at += value.copy(buffer, at);
  };

  return {
    raw,
    openUndefined: (tag, vr) => head(tag, vr, undefinedLength),
    element: (tag, vr, value) => {
      const isOdd = value.length % 2 === 1;
      head(tag, vr, value.length + (isOdd ? 1 : 0));
      raw(value);
      if (!isOdd) return;
      reserve(1);
      at = buffer.writeUInt8(zeroPadded.has(vr) && !textInLongForm.has(vr) ? 0 : 0x20, at);
    },
    openSequence: (tag) => {
      head(tag, 'SQ', 0);
      return at - 4;
    },
    openItem: () => {
      reserve(8);
      uint16(0xfffe);
      uint16(0xe000);
      at = uint32(0, at);
      return at - 4;
    },
    close: (mark) => {
      uint32(at - mark - 4, mark);
    },
    take: () => buffer.subarray(0, at),
  };
}
