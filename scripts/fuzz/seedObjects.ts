import { uidOf } from '../phantom/uid.ts';
import { canaryOf } from './canary.ts';
import { type SeedElement, type WrittenForm, writeElements } from './seedElement.ts';
import { classic, chinese, enhanced, vendor } from './seedHeaders.ts';
import { encapsulated, extendedOffsets, halves, jpeg, native, PIXEL_SIDE, rle } from './seedPixels.ts';

/** A whole and valid DICOM file to be mutated. */
export interface FuzzSeed {
  name: string;
  /** The file with its data set as it is before deflation. */
  bytes: Buffer;
  form: WrittenForm;
  isDeflated: boolean;
}

const EXPLICIT = '1.2.840.10008.1.2.1';
const little: WrittenForm = { explicit: true, littleEndian: true };
const MR = '1.2.840.10008.5.1.4.1.1.4';

/** The whole and valid objects that are mutated: made in code, in eight transfer syntaxes, each with planted names. */
export function seedObjects(): FuzzSeed[] {
  const implicit: WrittenForm = { explicit: false, littleEndian: true };
  const big: WrittenForm = { explicit: true, littleEndian: false };
  const frame = Buffer.alloc(PIXEL_SIDE * PIXEL_SIDE * 2, 0x5a);
  const jpegFrames = [1, 2, 3].map((number) => jpeg(number));
  return [
    seed('explicit', { syntax: EXPLICIT, elements: [...classic('explicit'), ...native()] }),
    seed('implicit', { syntax: '1.2.840.10008.1.2', form: implicit, elements: [...classic('implicit'), ...native()] }),
    seed('big', { syntax: '1.2.840.10008.1.2.2', form: big, elements: [...classic('big'), ...native()] }),
    seed('deflated', { syntax: `${EXPLICIT}.99`, elements: [...classic('deflated'), ...native()], isDeflated: true }),
    seed('rle', { syntax: '1.2.840.10008.1.2.5', elements: classic('rle'), pixels: [rle(frame)] }),
    seed('jpeg', { syntax: '1.2.840.10008.1.2.4.70', elements: classic('jpeg', 3), pixels: jpegFrames }),
    seed('j2k', {
      syntax: '1.2.840.10008.1.2.4.90',
      elements: [...classic('j2k', 3), ...extendedOffsets(jpegFrames)],
      pixels: [...jpegFrames.slice(0, 2), ...halves(jpegFrames[2]!)],
    }),
    seed('enhanced', { syntax: EXPLICIT, elements: [...enhanced('enhanced', false), ...native(4)] }),
    seed('enhancedOpen', {
      syntax: '1.2.840.10008.1.2',
      form: implicit,
      elements: [...enhanced('enhancedOpen', true), ...native(4)],
    }),
    seed('private', { syntax: EXPLICIT, elements: [...vendor('private'), ...native()] }),
    seed('bare', { syntax: null, form: implicit, elements: [...classic('bare'), ...native()] }),
    seed('chinese', { syntax: EXPLICIT, elements: [...chinese('chinese'), ...native()] }),
  ];
}

function seed(
  name: string,
  made: {
    syntax: string | null;
    form?: WrittenForm;
    elements: SeedElement[];
    isDeflated?: boolean;
    pixels?: readonly Buffer[];
  },
): FuzzSeed {
  const form = made.form ?? little;
  const sorted = [...made.elements].sort((a, b) => a.tag - b.tag);
  const parts = made.syntax === null ? [] : [fileMeta(name, made.syntax)];
  parts.push(writeElements(sorted, form));
  if (made.pixels) parts.push(encapsulated(made.pixels));
  return { name, bytes: Buffer.concat(parts), form, isDeflated: made.isDeflated ?? false };
}

function fileMeta(name: string, syntax: string): Buffer {
  const group = writeElements(
    [
      { tag: 0x00020001, vr: 'OB', value: Buffer.from([0, 1]) },
      { tag: 0x00020002, vr: 'UI', value: MR },
      { tag: 0x00020003, vr: 'UI', value: uidOf('fuzz', name) },
      { tag: 0x00020010, vr: 'UI', value: syntax },
      { tag: 0x00020016, vr: 'AE', value: canaryOf(name, 'ae') },
    ],
    little,
  );
  const length = writeElements([{ tag: 0x00020000, vr: 'UL', value: [group.length] }], little);
  return Buffer.concat([Buffer.from(canaryOf(name, 'preamble').padEnd(128, '\0')), Buffer.from('DICM'), length, group]);
}
