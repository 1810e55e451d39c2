import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { hasOverlayInPixels } from '../../../server/imaging/hasOverlayInPixels.ts';
import { maskObject } from '../../../server/imaging/maskObject.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { type DicomObject, readDataSet } from '../../../server/imaging/readDataSet.ts';
import { readPalette } from '../../../server/imaging/readPalette.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import type { Mask } from '../../../shared/imaging/heldDecision.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { type HeldProject, madeImage, openHeldProject, realFiles } from './heldProject.ts';
import { element } from './part10.ts';

const context = { mapUid: (uid: string) => uid, offsetDays: -400, pseudonym: 'LM-TEST0001' };

function read(bytes: Buffer): DicomObject {
  const object = readDataSet(bytes);
  if ('problem' in object) throw new Error(object.problem.code);
  return object;
}

/** A file as it is stored. */
const stored = (bytes: Buffer) => deidentifyObject(read(bytes), context).bytes;

/** Every sample of every frame, as shown: by frame, row, column and colour. */
function samplesOf(bytes: Buffer): {
  at: (frame: number, row: number, column: number, sample: number) => number;
  frames: number;
  rows: number;
  columns: number;
  samples: number;
} {
  const { dataSet } = read(bytes);
  const { header } = parseHeader(read(bytes));
  const element = dataSet.elements.x7fe00010!;
  const pixels = (dataSet.byteArray as Buffer).subarray(element.dataOffset, element.dataOffset + element.length);
  const [rows, columns, samples] = [header.Rows!, header.Columns!, header.SamplesPerPixel!];
  const wide = header.BitsAllocated === 16;
  return {
    frames: header.NumberOfFrames!,
    rows,
    columns,
    samples,
    at: (frame, row, column, sample) => {
      const pixel = row * columns + column;
      const inFrame =
        header.PlanarConfiguration === 1 && samples > 1 ? sample * rows * columns + pixel : pixel * samples + sample;
      const at = frame * rows * columns * samples + inFrame;
      if (!wide) return pixels[at]!;
      return header.PixelRepresentation === 1 ? pixels.readInt16LE(2 * at) : pixels.readUInt16LE(2 * at);
    },
  };
}

const file = (name: keyof typeof realFiles) => readFileSync(path.join(corpus, realFiles[name]));

describeWithCorpus('blackening rectangles', () => {
  // what is black in each: zero, the ends of a scale, no colour, the darkest entry (checked below)
  const black: Record<string, number[] | null> = {
    colour2: [0, 0, 0],
    planar: [0, 0, 0],
    ultrasound: [0, 0, 0],
    ybr: [0, 128, 128],
    grey8: [0],
    inverted: [0xff],
    palette: null,
    signed: [-350],
  };

  it.each(Object.keys(black))('%s: black inside, equal outside, in every frame', (name) => {
    const source = stored(name === 'signed' ? madeImage(7, []) : file(name as keyof typeof realFiles));
    const before = samplesOf(source);
    const masks: Mask[] = [
      { column: 1, row: 2, columns: 5, rows: 3 },
      // reaches beyond the image
      { column: before.columns - 2, row: before.rows - 1, columns: 50, rows: 50 },
    ];
    const masked = maskObject(source, masks);
    const after = samplesOf(masked.bytes);
    const wanted = black[name] ?? [darkestOf(source)];
    if (name === 'inverted') wanted[0] = 2 ** parseHeader(read(source)).header.BitsStored! - 1;
    const isInside = (row: number, column: number) =>
      masks.some(
        (mask) =>
          column >= mask.column && column < mask.column + mask.columns && row >= mask.row && row < mask.row + mask.rows,
      );
    let wrong = 0;
    let inside = 0;
    for (let frame = 0; frame < before.frames; frame += 1)
      for (let row = 0; row < before.rows; row += 1)
        for (let column = 0; column < before.columns; column += 1)
          for (let sample = 0; sample < before.samples; sample += 1) {
            const hidden = isInside(row, column);
            inside += hidden ? 1 : 0;
            const expected = hidden ? wanted[sample]! : before.at(frame, row, column, sample);
            if (after.at(frame, row, column, sample) !== expected) wrong += 1;
          }
    expect({ wrong, inside }).toEqual({ wrong: 0, inside: before.frames * before.samples * (15 + 2) });
  });

  it('says in the header that nothing is burned in and by which method, and changes nothing else', () => {
    const source = stored(file('grey8'));
    const masked = maskObject(source, [{ column: 0, row: 0, columns: 10, rows: 10 }]);
    expect(masked.header).toEqual({ ...parseHeader(read(source)).header, BurnedInAnnotation: 'NO' });
    const codes = (bytes: Buffer) =>
      read(bytes).dataSet.elements.x00120064!.items!.map((item) => item.dataSet!.string('x00080100'));
    expect(codes(masked.bytes)).toEqual([...codes(source), '113101']);
    // once more: the method stands there once
    const twice = maskObject(masked.bytes, [{ column: 20, row: 20, columns: 10, rows: 10 }]);
    expect(codes(twice.bytes)).toEqual(codes(masked.bytes));
    const others = (bytes: Buffer) => {
      const { dataSet } = read(bytes);
      const changed = new Set(['x00120064', 'x00280301', 'x7fe00010']);
      return Object.values(dataSet.elements)
        .filter((one) => !changed.has(one.tag))
        .map((one) => [
          one.tag,
          (dataSet.byteArray as Buffer).subarray(one.dataOffset, one.dataOffset + one.length).toString('hex'),
        ]);
    };
    expect(others(masked.bytes)).toEqual(others(source));
  });

  it('refuses a rectangle that touches no pixel', () => {
    expect(() => maskObject(stored(file('grey8')), [{ column: 512, row: 0, columns: 1, rows: 1 }])).toThrow();
    expect(() => maskObject(stored(file('grey8')), [])).toThrow();
  });
});

function darkestOf(bytes: Buffer): number {
  const palette = readPalette(read(bytes).dataSet)!;
  const sums = Array.from({ length: 256 }, (_, entry) =>
    palette.colours.reduce((sum, colour) => sum + colour[palette.entryOf(entry)]!, 0),
  );
  return sums.indexOf(Math.min(...sums));
}

describeWithCorpus('a held object with a name in its pixels', () => {
  let project: HeldProject;
  beforeAll(async () => {
    project = await openHeldProject();
  }, 60_000);
  afterAll(() => project.close());

  it('is released blackened, and the same file again is a duplicate, not a conflict', async () => {
    const before = await project.instanceOf('colour2');
    const masks = [{ column: 10, row: 10, columns: 30, rows: 8 }];
    const asked = { act: 'mask', sopInstanceUid: before.sopInstanceUid, masks, reason: 'a name in the corner' };
    expect((await project.post('/api/held/decisions', asked)).body).toEqual({ decided: 1, left: 0 });
    const after = (await project.context.db.findOne(tables.instances, { sopInstanceUid: before.sopInstanceUid }))!;
    expect(after.heldReason).toBeNull();
    expect(after.pixelSha256).not.toBe(before.pixelSha256);
    const served = samplesOf(readFileSync(project.context.files.pathOf(after.fileId)));
    for (const frame of [0, 1]) expect(served.at(frame, 12, 12, 0) + served.at(frame, 17, 39, 2)).toBe(0);
    const [decision] = await project.context.db.find(tables.heldDecisions, { sopInstanceUid: before.sopInstanceUid });
    expect(decision).toMatchObject({
      act: 'mask',
      masks,
      pixelSha256: before.pixelSha256,
      heldReason: 'secondaryCapture',
    });
    const source = path.join(project.folder, 'colour2');
    // read again, though its size and time are those of before
    const again = await commands.import(project.context, { folder: source, verify: true }, () => undefined);
    expect(again.instances).toMatchObject({ new: 0, conflicting: 0 });
    // neither a conflict nor another header
    expect(again.problems).toEqual({});
    expect((await verifyProject(project.context)).faults).toEqual([]);
  });

  it('of a whole series those that cannot be blackened are left, and counted before', async () => {
    const { seriesInstanceUid } = await project.instanceOf('jpeg');
    const counted = await project.get(`/api/held/count?act=mask&seriesInstanceUid=${seriesInstanceUid}`);
    expect(counted.body).toMatchObject({ objects: 0, left: 1 });
  });

  it('asks for rectangles and for a reason', async () => {
    const { sopInstanceUid } = await project.instanceOf('grey8');
    const send = async (body: object) =>
      (await project.post('/api/held/decisions', { act: 'mask', sopInstanceUid, ...body })).status;
    const masks = [{ column: 0, row: 0, columns: 9, rows: 9 }];
    expect(await send({ reason: 'no rectangle', masks: [] })).toBe(400);
    expect(await send({ masks })).toBe(400);
    expect(await send({ reason: '  ', masks })).toBe(400);
    expect(await send({ reason: 'outside', masks: [{ ...masks[0], row: 5000 }] })).toBe(400);
    expect(await send({ reason: 'negative', masks: [{ ...masks[0], row: -1 }] })).toBe(400);
  });
});

describe('an overlay in the pixels', () => {
  it('is told by a bit position without data of its own', () => {
    const short = (value: number) => Buffer.from([value, 0]);
    const withPlane = (...elements: Buffer[]) => {
      const bytes = madeImage(7, []);
      const at = bytes.indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]));
      return read(Buffer.concat([bytes.subarray(0, at), ...elements, bytes.subarray(at)])).dataSet;
    };
    const position = element(0x60020102, 'US', short(12));
    expect(hasOverlayInPixels(withPlane(position))).toBe(true);
    expect(hasOverlayInPixels(withPlane(element(0x60020102, 'US', short(0))))).toBe(false);
    expect(hasOverlayInPixels(withPlane(position, element(0x60023000, 'OW', short(1))))).toBe(false);
    expect(hasOverlayInPixels(withPlane())).toBe(false);
  });
});
