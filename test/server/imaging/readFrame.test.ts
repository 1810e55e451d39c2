import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { openElementWriter } from '../../../server/identity/elementWriter.ts';
import { writeFileMeta } from '../../../server/identity/fileMeta.ts';
import { indexFrames } from '../../../server/imaging/indexFrames.ts';
import { readDataSet, type DicomObject } from '../../../server/imaging/readDataSet.ts';
import { readFrame, type FrameBytes } from '../../../server/imaging/readFrame.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/data/dicom');
const isHere = existsSync(corpus);
if (!isHere && process.env.CI !== 'true') console.log('skipped: the DICOM corpus is not beside this checkout');
const context = {
  mapUid: (uid: string) => `2.25.${BigInt(`0x${createHmac('sha256', 'k').update(uid).digest('hex').slice(0, 32)}`)}`,
  offsetDays: -1000,
  pseudonym: 'LM-7K3P2F4P',
};
const folders = [
  'transfer-syntaxes',
  'brain-nema-gad-enhanced',
  'brain-philips-mprage',
  'brain-siemens-t1-sag',
  'brain-siemens-xa30-enhanced',
  'philips-enhanced',
  'pydicom',
  'pydicom-data',
  'objects',
];

let folder: string;
let stored: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'frames-'));
  stored = path.join(folder, 'stored.dcm');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

(isHere || process.env.CI === 'true' ? describe : describe.skip)('frames of stored files', () => {
  it('are the pixels of the source, frame by frame, over every transfer syntax of the corpus', async () => {
    const counts = { files: 0, frames: 0 };
    const faults: string[] = [];
    for (const file of folders.flatMap((name) => [...filesOf(path.join(corpus, name))])) {
      const source = readDataSet(readFileSync(file));
      if ('problem' in source || source.isDamaged || source.dataSet.elements.x7fe00010 === undefined) continue;
      writeFileSync(stored, deidentifyObject(source, context).bytes);
      counts.files += 1;
      const expected = framesOf(source);
      for (const [at, pixels] of expected.entries()) {
        counts.frames += 1;
        const frame = await readFrame(stored, at + 1).catch(() => null);
        if (frame === null || !frame.bytes.equals(pixels))
          faults.push(`${path.relative(corpus, file)} frame ${at + 1}`);
      }
    }
    expect(faults).toEqual([]);
    expect(counts.files).toBeGreaterThan(200);
    expect(counts.frames).toBeGreaterThan(600);
  }, 120_000);

  it('say how they are written: native little endian, or the syntax of the file', async () => {
    const syntaxOf = async (name: string) => (await firstFrameOf(name)).transferSyntaxUid;
    expect(await syntaxOf('pydicom/test_files/MR_small_bigendian.dcm')).toBe('1.2.840.10008.1.2.1');
    expect(await syntaxOf('pydicom/test_files/MR_small_implicit.dcm')).toBe('1.2.840.10008.1.2.1');
    expect(await syntaxOf('pydicom/test_files/MR_small_RLE.dcm')).toBe('1.2.840.10008.1.2.5');
    expect(await syntaxOf('pydicom/test_files/MR_small_jp2klossless.dcm')).toBe('1.2.840.10008.1.2.4.90');
  });

  it('of a big endian file equal those of the same image in little endian', async () => {
    const pixels = async (name: string) => (await firstFrameOf(`pydicom/test_files/${name}`)).bytes;
    expect((await pixels('MR_small_bigendian.dcm')).equals(await pixels('MR_small.dcm'))).toBe(true);
  });

  it('in fragments without a table begin and end where JPEG says', async () => {
    const name = 'transfer-syntaxes/cornerstone3d/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm';
    const source = readDataSet(readFileSync(path.join(corpus, name)));
    if ('problem' in source) throw new Error(source.problem.code);
    writeFileSync(stored, deidentifyObject(source, context).bytes);
    const frames = [(await readFrame(stored, 1)).bytes, (await readFrame(stored, 2)).bytes];
    for (const frame of frames) {
      expect(frame.readUInt16BE(0)).toBe(0xffd8);
      expect(frame.lastIndexOf(Buffer.from([0xff, 0xd9]))).toBeGreaterThanOrEqual(frame.length - 3);
    }
    const parts = source.dataSet.elements.x7fe00010?.fragments ?? [];
    const all = parts.map((part) => source.bytes.subarray(part.position, part.position + part.length));
    expect(parts.length).toBeGreaterThan(2);
    expect(Buffer.concat(frames).equals(Buffer.concat(all))).toBe(true);
  });

  it('are refused when there is no such frame, or the file ends before it', async () => {
    const source = readDataSet(readFileSync(path.join(corpus, 'brain-nema-gad-enhanced/BRTUM005')));
    if ('problem' in source) throw new Error(source.problem.code);
    writeFileSync(stored, deidentifyObject(source, context).bytes);
    for (const number of [0, 25, 1.5, Number.NaN]) {
      await expect(readFrame(stored, number)).rejects.toMatchObject({ code: 'unknown.id' });
    }
    truncateSync(stored, 2_000_000);
    await expect(readFrame(stored, 24)).rejects.toMatchObject({ code: 'file.damaged' });
    expect((await readFrame(stored, 2)).bytes).toHaveLength(131_072);
  });
});

describe('compressed frames in several fragments', () => {
  const frames = [[jpeg(10), tail(4)], [jpeg(6)], [jpeg(8), tail(2), tail(6)]];
  const whole = frames.map((parts) => Buffer.concat(parts));

  it.each([
    ['an offset table', true],
    ['an empty offset table', false],
  ])('are joined with %s', async (_, withTable) => {
    writeFileSync(stored, encapsulated(frames, withTable));
    const read = await Promise.all([1, 2, 3].map((number) => readFrame(stored, number)));
    expect(read.map((frame) => frame.bytes.equals(whole[read.indexOf(frame)] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('are found again through a kept index', async () => {
    writeFileSync(stored, encapsulated(frames, true));
    const handle = await open(stored);
    const index = await indexFrames(handle);
    await handle.close();
    expect((await readFrame(stored, 3, index)).bytes.equals(whole[2] ?? Buffer.alloc(0))).toBe(true);
  });
});

it('frames of one-bit masks that do not end on a byte are cut bit by bit', async () => {
  // three frames of 3 x 3 bits: all ones, all zeros, 101010101; lowest bit first
  const writer = openElementWriter({ explicit: true, littleEndian: true }, 256);
  const bits = ['111111111', '000000000', '101010101'].join('');
  const bytes = Buffer.alloc(4);
  Array.from(bits).forEach((bit, at) => {
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (Number(bit) << (at & 7));
  });
  writer.element(0x00280002, 'US', Buffer.from([1, 0]));
  writer.element(0x00280008, 'IS', Buffer.from('3 '));
  writer.element(0x00280010, 'US', Buffer.from([3, 0]));
  writer.element(0x00280011, 'US', Buffer.from([3, 0]));
  writer.element(0x00280100, 'US', Buffer.from([1, 0]));
  writer.element(0x7fe00010, 'OB', bytes);
  writeFileSync(stored, Buffer.concat([meta('1.2.840.10008.1.2.1'), writer.take()]));
  expect([...(await readFrame(stored, 1)).bytes]).toEqual([0xff, 1]);
  expect([...(await readFrame(stored, 2)).bytes]).toEqual([0, 0]);
  expect([...(await readFrame(stored, 3)).bytes]).toEqual([0x55, 1]);
});

async function firstFrameOf(name: string): Promise<FrameBytes> {
  const source = readDataSet(readFileSync(path.join(corpus, name)));
  if ('problem' in source) throw new Error(source.problem.code);
  writeFileSync(stored, deidentifyObject(source, context).bytes);
  return readFrame(stored, 1);
}

/** The source's frames by dicom-parser's own reader, and by plain arithmetic for native pixels. */
function framesOf(source: DicomObject): Buffer[] {
  const { dataSet, bytes } = source;
  const element = dataSet.elements.x7fe00010;
  if (element === undefined) return [];
  const count = dataSet.intString('x00280008') ?? 1;
  if (element.encapsulatedPixelData) {
    const fragments = element.fragments ?? [];
    const isTabled = (element.basicOffsetTable ?? []).length === count;
    // two frames in more fragments without a table: tested by their markers below
    if (!isTabled && fragments.length !== count && count > 1) return [];
    const one = (at: number) => {
      if (count === 1)
        return Buffer.concat(fragments.map((part) => bytes.subarray(part.position, part.position + part.length)));
      return Buffer.from(
        isTabled
          ? dicomParser.readEncapsulatedImageFrame(dataSet, element, at)
          : dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, element, at, 1),
      );
    };
    return Array.from({ length: count }, (_, at) => one(at));
  }
  const allocated = dataSet.uint16('x00280100') ?? 16;
  const samples = dataSet.uint16('x00280002') ?? 1;
  const pixels = (dataSet.uint16('x00280010') ?? 0) * (dataSet.uint16('x00280011') ?? 0);
  const is422 = dataSet.string('x00280004') === 'YBR_FULL_422';
  const length = (pixels * (is422 ? 2 : samples) * allocated) / 8;
  if (!Number.isInteger(length)) return [];
  const data = Buffer.from(bytes.subarray(element.dataOffset, element.dataOffset + element.length));
  if (!source.littleEndian && element.vr !== 'OB') swapWords(data, allocated);
  return Array.from({ length: count }, (_, at) => data.subarray(at * length, (at + 1) * length));
}

function swapWords(data: Buffer, allocated: number): void {
  if (allocated === 32) data.swap32();
  else data.swap16();
}

function* filesOf(place: string): Generator<string> {
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    const full = path.join(place, entry.name);
    if (entry.isDirectory()) yield* filesOf(full);
    else if (entry.isFile()) yield full;
  }
}

function jpeg(length: number): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(length - 4, length)]);
}

function tail(length: number): Buffer {
  return Buffer.alloc(length, length);
}

function encapsulated(frames: Buffer[][], withTable: boolean): Buffer {
  const writer = openElementWriter({ explicit: true, littleEndian: true }, 512);
  writer.element(0x00280008, 'IS', Buffer.from(`${frames.length} `));
  writer.openUndefined(0x7fe00010, 'OB');
  const starts = frames.map((_, at) =>
    frames
      .slice(0, at)
      .flat()
      .reduce((sum, part) => sum + 8 + part.length, 0),
  );
  const table = Buffer.alloc(withTable ? frames.length * 4 : 0);
  if (withTable) starts.forEach((start, at) => table.writeUInt32LE(start, at * 4));
  for (const part of [table, ...frames.flat()]) {
    const mark = writer.openItem();
    writer.raw(part);
    writer.close(mark);
  }
  writer.raw(Buffer.from('feffdde000000000', 'hex'));
  return Buffer.concat([meta('1.2.840.10008.1.2.4.50'), writer.take()]);
}

function meta(transferSyntaxUid: string): Buffer {
  return writeFileMeta({ sopClassUid: '1.2.3', sopInstanceUid: '1.2.4', transferSyntaxUid });
}
