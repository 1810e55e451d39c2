import { type SeedElement, writeElements } from '../../../scripts/fuzz/seedElement.ts';

const little = { explicit: true, littleEndian: true };

/** What differs from a whole slice of 4 x 4 pixels. `more` replaces elements of the same tag; a null value leaves one out. */
export interface MrFacts {
  more?: readonly (SeedElement | { tag: number; value: null })[];
  syntax?: string;
  preamble?: string;
  /** The data set as it is written into the file, say deflated. */
  pack?: (body: Buffer) => Buffer;
}

/** The bytes of a small MR object, whole unless `more` says otherwise. */
export function mrObject(facts: MrFacts = {}): Buffer {
  const elements = new Map<number, SeedElement | { tag: number; value: null }>();
  for (const element of [...whole, ...(facts.more ?? [])]) elements.set(element.tag, element);
  const written = [...elements.values()].filter((one): one is SeedElement => one.value !== null);
  const body = writeElements(
    written.sort((a, b) => a.tag - b.tag),
    little,
  );
  const meta = writeElements([{ tag: 0x00020010, vr: 'UI', value: facts.syntax ?? '1.2.840.10008.1.2.1' }], little);
  const preamble = Buffer.alloc(128);
  preamble.write(facts.preamble ?? '', 'latin1');
  return Buffer.concat([preamble, Buffer.from('DICM'), meta, facts.pack ? facts.pack(body) : body]);
}

const whole: SeedElement[] = [
  { tag: 0x00080008, vr: 'CS', value: 'ORIGINAL\\PRIMARY\\M' },
  { tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.4' },
  { tag: 0x00080018, vr: 'UI', value: '1.2.826.0.1.1.1' },
  { tag: 0x00080020, vr: 'DA', value: '20210314' },
  { tag: 0x00080060, vr: 'CS', value: 'MR' },
  { tag: 0x0008103e, vr: 'LO', value: 't1_mprage_sag +C' },
  { tag: 0x00100010, vr: 'PN', value: 'ZHANG^SAN' },
  { tag: 0x00100020, vr: 'LO', value: 'MF-0000099' },
  { tag: 0x00180023, vr: 'CS', value: '3D' },
  { tag: 0x00180050, vr: 'DS', value: '1.0' },
  { tag: 0x0020000d, vr: 'UI', value: '1.2.826.0.1.1' },
  { tag: 0x0020000e, vr: 'UI', value: '1.2.826.0.1.1.2' },
  { tag: 0x00200013, vr: 'IS', value: '1' },
  { tag: 0x00200032, vr: 'DS', value: '0\\0\\0' },
  { tag: 0x00200037, vr: 'DS', value: '1\\0\\0\\0\\1\\0' },
  { tag: 0x00280002, vr: 'US', value: [1] },
  { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
  { tag: 0x00280010, vr: 'US', value: [4] },
  { tag: 0x00280011, vr: 'US', value: [4] },
  { tag: 0x00280030, vr: 'DS', value: '1\\1' },
  { tag: 0x00280100, vr: 'US', value: [16] },
  { tag: 0x00280101, vr: 'US', value: [12] },
  { tag: 0x00280102, vr: 'US', value: [11] },
  { tag: 0x00280103, vr: 'US', value: [0] },
  { tag: 0x7fe00010, vr: 'OW', value: Array.from({ length: 16 }, (_, at) => at * 100) },
];
