import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import dcmjs, { type DcmjsDict } from 'dcmjs';
import { corpus } from '../corpus.ts';

/** What is wrong with a series, by the words of the issue. */
export type Flaw =
  | 'whole'
  | 'eightBit'
  | 'thirtyTwoBit'
  | 'float'
  | 'negative'
  | 'inverted'
  | 'rgb'
  | 'palette'
  | 'gap'
  | 'single'
  | 'anisotropic'
  | 'corruptFrame'
  | 'unknownSyntax'
  | 'long';

/** The series of the bad study in the order of their numbers. */
export const flaws: readonly Flaw[] = [
  'whole',
  'eightBit',
  'thirtyTwoBit',
  'float',
  'negative',
  'inverted',
  'rgb',
  'palette',
  'gap',
  'single',
  'anisotropic',
  'corruptFrame',
  'unknownSyntax',
  'long',
];

const SLICES = 8;
export const LONG = 2000;

/**
 * Writes one study of a real sagittal T1 in many forms: each series is the same eight slices, stored in another way or damaged.
 *
 * Answers its folder; a series lies in the subfolder named by its flaw. Instance numbers are shuffled everywhere.
 */
export function writeBadStudy(wanted: readonly Flaw[] = flaws): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'leptolink-bad-'));
  for (const flaw of wanted) {
    const folder = path.join(root, flaw);
    mkdirSync(folder);
    for (const [name, bytes] of filesOf(flaw)) writeFileSync(path.join(folder, name), bytes);
  }
  return root;
}

function* filesOf(flaw: Flaw): Generator<[string, Buffer]> {
  if (flaw === 'corruptFrame' || flaw === 'unknownSyntax') return yield* compressed(flaw);
  const source = readSlices();
  const chosen = source.slice(14, 14 + SLICES);
  if (flaw === 'long') return yield* longSeries(chosen);
  const slices = flaw === 'single' ? chosen.slice(0, 1) : flaw === 'gap' ? chosen.toSpliced(3, 1) : chosen;
  for (const [at, dict] of slices.entries()) {
    nameSlice(dict, flaw, at);
    store(dict, flaw);
    yield [`${at}.dcm`, write(dict)];
  }
}

type Dict = DcmjsDict;

/** The slices of the real series in order from right to left. */
function readSlices(): Dict[] {
  const folder = path.join(corpus, 'brain-siemens-t1-sag');
  return readdirSync(folder)
    .map((file) => read(path.join(folder, file)).dict)
    .sort((a, b) => Number(valueOf(a, '00200032')) - Number(valueOf(b, '00200032')));
}

function read(file: string): { dict: Dict; meta: Dict } {
  const bytes = readFileSync(file);
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return dcmjs.data.DicomMessage.readFile(whole);
}

const valueOf = (dict: Dict, tag: string): unknown => dict[tag]?.Value?.[0];

function put(dict: Dict, tag: string, vr: string, ...Value: unknown[]): void {
  dict[tag] = { vr, Value };
}

/** A series of its own in the same study and place; instance numbers without order. */
function nameSlice(dict: Dict, flaw: Flaw, at: number): void {
  const number = flaws.indexOf(flaw) + 1;
  put(dict, '0020000D', 'UI', '2.25.4711001');
  put(dict, '0020000E', 'UI', `2.25.4711002.${number}`);
  put(dict, '00080018', 'UI', `2.25.4711003.${number}.${at + 1}`);
  put(dict, '00200011', 'IS', number);
  put(dict, '00200013', 'IS', ((at * 5) % SLICES) + 1);
}

/** The stored numbers of a slice. */
function numbersOf(dict: Dict): Uint16Array {
  return new Uint16Array((dict['7FE00010']!.Value as unknown as ArrayBuffer[])[0]!.slice(0));
}

function store(dict: Dict, flaw: Flaw): void {
  const numbers = numbersOf(dict);
  const bits = (allocated: number, isSigned: 0 | 1 = 0) => {
    put(dict, '00280100', 'US', allocated);
    put(dict, '00280101', 'US', allocated);
    put(dict, '00280102', 'US', allocated - 1);
    put(dict, '00280103', 'US', isSigned);
    delete dict['00280106'];
    delete dict['00280107'];
  };
  const pixels = (vr: string, values: { buffer: ArrayBufferLike }) => put(dict, '7FE00010', vr, values.buffer);
  const eighths = Uint8Array.from(numbers, (value) => Math.min(255, value >> 2));
  if (flaw === 'eightBit') {
    bits(8);
    pixels('OB', eighths);
  } else if (flaw === 'thirtyTwoBit') {
    bits(32, 1);
    pixels(
      'OW',
      Int32Array.from(numbers, (value) => value * 1000),
    );
  } else if (flaw === 'float') {
    bits(32);
    for (const tag of ['00280101', '00280102', '00280103', '7FE00010']) delete dict[tag];
    put(dict, '7FE00008', 'OF', Float32Array.from(numbers, (value) => value / 4096).buffer);
  } else if (flaw === 'negative') {
    bits(16, 1);
    pixels(
      'OW',
      Int16Array.from(numbers, (value) => value - 700),
    );
    put(dict, '00281052', 'DS', 100);
    put(dict, '00281053', 'DS', 2);
  } else if (flaw === 'inverted') {
    put(dict, '00280004', 'CS', 'MONOCHROME1');
    pixels(
      'OW',
      Uint16Array.from(numbers, (value) => 4095 - value),
    );
  } else if (flaw === 'rgb') {
    bits(8);
    put(dict, '00280002', 'US', 3);
    put(dict, '00280004', 'CS', 'RGB');
    put(dict, '00280006', 'US', 0);
    const colours = new Uint8Array(numbers.length * 3);
    for (const [at, value] of eighths.entries()) colours.set([value, value >> 1, 255 - value], at * 3);
    pixels('OB', colours);
  } else if (flaw === 'palette') {
    bits(8);
    put(dict, '00280004', 'CS', 'PALETTE COLOR');
    for (const tag of ['00281101', '00281102', '00281103']) put(dict, tag, 'US', 256, 0, 16);
    const ramp = (turn: (at: number) => number) => Uint16Array.from({ length: 256 }, (_, at) => turn(at) * 257).buffer;
    put(
      dict,
      '00281201',
      'OW',
      ramp((at) => at),
    );
    put(
      dict,
      '00281202',
      'OW',
      ramp((at) => at >> 1),
    );
    put(
      dict,
      '00281203',
      'OW',
      ramp((at) => 255 - at),
    );
    pixels('OB', eighths);
  } else if (flaw === 'anisotropic') {
    // Every second row, twice as far apart: the same head in the same proportion.
    const [rows, columns] = [Number(valueOf(dict, '00280010')), Number(valueOf(dict, '00280011'))];
    const half = new Uint16Array(numbers.length / 2);
    for (let row = 0; row < rows / 2; row += 1)
      half.set(numbers.subarray(row * 2 * columns, (row * 2 + 1) * columns), row * columns);
    put(dict, '00280010', 'US', rows / 2);
    put(dict, '00280030', 'DS', 2.03125, 1.015625);
    pixels('OW', half);
  }
}

/** 2,000 slices of 64 x 64, a tenth of a millimetre apart: the first row of pixels tells the number of the slice. Written once, then overwritten. */
function* longSeries([first]: Dict[]): Generator<[string, Buffer]> {
  const dict = first!;
  const position = (dict['00200032']!.Value as number[]).map(Number);
  const numbers = numbersOf(dict);
  const small = Uint16Array.from({ length: 64 * 64 }, (_, at) => numbers[(at >> 6) * 4 * 256 + (at & 63) * 4]!);
  put(dict, '00280010', 'US', 64);
  put(dict, '00280011', 'US', 64);
  put(dict, '00280030', 'DS', 4.0625, 4.0625);
  put(dict, '00180050', 'DS', 0.1);
  put(dict, '00180088', 'DS', 0.1);
  const marks = { uid: '2.25.4711003.99.000000', number: '000000', across: '+000.00000' };
  nameSlice(dict, 'long', 0);
  put(dict, '00080018', 'UI', marks.uid);
  put(dict, '00200013', 'IS', marks.number);
  put(dict, '00200032', 'DS', marks.across, position[1], position[2]);
  put(dict, '7FE00010', 'OW', small.buffer);
  const template = write(dict);
  const [positions, pixels] = [template.indexOf(marks.across), template.length - small.byteLength];
  const uids = [template.indexOf(marks.uid), template.lastIndexOf(marks.uid)];
  const numbered = template.indexOf(Buffer.from('IS\x06\x00000000', 'latin1')) + 4;
  for (let at = 0; at < LONG; at += 1) {
    const bytes = Buffer.from(template);
    for (const uid of uids) bytes.write(String(100_000 + at), uid + marks.uid.length - 6, 'latin1');
    bytes.write(String(((at * 7) % LONG) + 1).padStart(6, '0'), numbered, 'latin1');
    bytes.write(
      (position[0]! + at * 0.1)
        .toFixed(5)
        .padStart(10, '0')
        .replace(/^(0*)-/, '-$1'),
      positions,
      'latin1',
    );
    for (let column = 0; column < 64; column += 1) bytes.writeUInt16LE(at, pixels + column * 2);
    yield [`${at}.dcm`, bytes];
  }
}

/** Three slices in HTJ2K; the second is damaged inside its code stream, or all say a syntax that nobody can read. */
function* compressed(flaw: 'corruptFrame' | 'unknownSyntax'): Generator<[string, Buffer]> {
  for (const [at, number] of [1, 2, 3].entries()) {
    const file = path.join(corpus, 'transfer-syntaxes/htj2k-mr', `201-${number}.dcm`);
    const { dict, meta } = read(file);
    nameSlice(dict, flaw, at);
    const syntax = flaw === 'unknownSyntax' ? '1.2.840.10008.1.2.4.100' : String(valueOf(meta, '00020010'));
    const bytes = write(dict, syntax);
    // From the size of the image in the head of the code stream on.
    if (flaw === 'corruptFrame' && at === 1)
      bytes.fill(0xa5, bytes.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51])) + 8, bytes.length - 8);
    yield [`${at}.dcm`, bytes];
  }
}

function write(dict: Dict, transferSyntaxUid = '1.2.840.10008.1.2.1'): Buffer {
  const meta = {
    '00020001': { vr: 'OB', Value: [new Uint8Array([0, 1]).buffer] },
    '00020002': { vr: 'UI', Value: [valueOf(dict, '00080016')] },
    '00020003': { vr: 'UI', Value: [valueOf(dict, '00080018')] },
    '00020010': { vr: 'UI', Value: [transferSyntaxUid] },
  };
  const file = new dcmjs.data.DicomDict(meta);
  file.dict = dict;
  return Buffer.from(file.write({ fragmentMultiframe: false }));
}
