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
  /** How many bytes were written so far. */
  length(): number;
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
const longestShort = 0xffff;
const undefinedLength = 0xffffffff;

/** Opens a writer; `room` is where it writes, or the expected number of bytes: either only saves growing. */
export function openElementWriter(form: ElementForm, room: number | Buffer): ElementWriter {
  return new GrowingWriter(form, typeof room === 'number' ? Buffer.allocUnsafe(Math.max(room, 1024)) : room);
}

/** A class, not closures: a writer is opened for every file, and closures would be made anew for each. */
class GrowingWriter implements ElementWriter {
  readonly #form: ElementForm;
  #buffer: Buffer;
  #at = 0;

  constructor(form: ElementForm, buffer: Buffer) {
    this.#form = form;
    this.#buffer = buffer;
  }

  raw(value: Buffer): void {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  openUndefined(tag: number, vr: string): void {
    this.#head(tag, vr, undefinedLength);
  }

  element(tag: number, vr: string, value: Buffer): void {
    const isOdd = value.length % 2 === 1;
    this.#head(tag, vr, value.length + (isOdd ? 1 : 0));
    this.raw(value);
    if (!isOdd) return;
    this.#reserve(1);
    this.#buffer[this.#at++] = zeroPadded.has(vr) && !textInLongForm.has(vr) ? 0 : 0x20;
  }

  openSequence(tag: number): number {
    this.#head(tag, 'SQ', 0);
    return this.#at - 4;
  }

  openItem(): number {
    this.#reserve(8);
    this.#uint16(0xfffe);
    this.#uint16(0xe000);
    this.#uint32(0);
    return this.#at - 4;
  }

  close(mark: number): void {
    const end = this.#at;
    this.#at = mark;
    this.#uint32(end - mark - 4);
    this.#at = end;
  }

  length(): number {
    return this.#at;
  }

  take(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  #head(tag: number, vr: string, length: number): void {
    this.#reserve(12);
    this.#uint16(tag >>> 16);
    this.#uint16(tag & 0xffff);
    if (this.#form.explicit) {
      // a value too long for the two bytes of its VR is written as unknown (PS3.5 6.2.2)
      const isShort = !longForm.has(vr) && length <= longestShort;
      const written = isShort || longForm.has(vr) ? vr : 'UN';
      this.#buffer[this.#at++] = written.charCodeAt(0);
      this.#buffer[this.#at++] = written.charCodeAt(1);
      if (isShort) return this.#uint16(length);
      this.#uint16(0);
    }
    this.#uint32(length);
  }

  #reserve(count: number): void {
    if (this.#at + count <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + count));
    this.#buffer.copy(grown, 0, 0, this.#at);
    this.#buffer = grown;
  }

  #uint16(value: number): void {
    const buffer = this.#buffer;
    const at = this.#at;
    buffer[at] = this.#form.littleEndian ? value : value >>> 8;
    buffer[at + 1] = this.#form.littleEndian ? value >>> 8 : value;
    this.#at = at + 2;
  }

  #uint32(value: number): void {
    this.#uint16(this.#form.littleEndian ? value & 0xffff : value >>> 16);
    this.#uint16(this.#form.littleEndian ? value >>> 16 : value & 0xffff);
  }
}
