import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { checkPixels } from '../../../server/imaging/checkPixels.ts';
import { hashPixels } from '../../../server/imaging/hashPixels.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet, type DicomObject } from '../../../server/imaging/readDataSet.ts';
import { encapsulated, jpeg } from '../../../scripts/fuzz/seedPixels.ts';
import { type MrFacts, mrObject } from './mrObject.ts';

const read = (bytes: Buffer): DicomObject => {
  const object = readDataSet(bytes);
  if ('problem' in object) throw new Error(object.problem.code);
  return object;
};
const codeOf = (facts: MrFacts | Buffer): string | undefined => {
  const object = readDataSet(Buffer.isBuffer(facts) ? facts : mrObject(facts));
  return 'problem' in object ? object.problem.code : undefined;
};
const pixelsOf = (object: DicomObject) => checkPixels(object, parseHeader(object).header)?.code ?? null;
const clean = (object: DicomObject): Buffer =>
  deidentifyObject(object, { mapUid: (uid) => `2.25.${uid.length}`, offsetDays: -400, pseudonym: 'P-1' }).bytes;
const us = (tag: number, value: Buffer) => ({ tag, vr: 'US', value });
const withPixels = (body: Buffer) => (before: Buffer) => Buffer.concat([before, body]);
const noPixels = { tag: 0x7fe00010, value: null } as const;

describe('what the fuzzer found', () => {
  it('a deflated data set that inflates to nothing is a cut header; it once ended the child', () => {
    expect(codeOf({ syntax: '1.2.840.10008.1.2.1.99', pack: () => Buffer.from([3, 0]) })).toBe('header.truncated');
  });

  it.each([
    ['a backslash', '1.2.3\\4.5'],
    ['a zero byte', '1.2.3\0.4'],
    ['letters beyond ASCII', '1.2.3é4'],
  ])('a UID with %s is read in three ways by three readers, hence refused', (_, value) => {
    for (const tag of [0x00080018, 0x0020000d, 0x0020000e])
      expect(codeOf({ more: [{ tag, vr: 'UI', value: Buffer.from(value, 'latin1') }] })).toBe('header.uidInvalid');
  });

  it('a SOP class that is a telephone number is no class', () => {
    expect(codeOf({ more: [{ tag: 0x00080016, vr: 'UI', value: '13800138000' }] })).toBe('header.uidInvalid');
  });

  it('a SOP class under another VR still is one, in the cleaned file too: an import once stopped at it', () => {
    const object = read(mrObject({ more: [{ tag: 0x00080016, vr: 'LO', value: '1.2.840.10008.5.1.4.1.1.4' }] }));
    expect(codeOf(clean(object))).toBeUndefined();
  });

  it('a transfer syntax that is a name is not believed and not kept', () => {
    const object = read(mrObject({ syntax: 'ZHANG^SAN' }));
    expect(object).toMatchObject({ isDamaged: true, transferSyntaxUid: '1.2.840.10008.1.2.1' });
    expect(clean(object).includes('ZHANG')).toBe(false);
  });

  it('a SOP instance UID that is a well-known one is mapped like any other', () => {
    const object = read(mrObject({ more: [{ tag: 0x00080018, vr: 'UI', value: '1.2.840.10008.1.4.1.1' }] }));
    expect(read(clean(object)).dataSet.string('x00080018')).toBe('2.25.21');
  });

  it('a name where the number of rows stands is neither rows nor kept', () => {
    const object = read(mrObject({ more: [us(0x00280010, Buffer.from('ZHANG^SAN '))] }));
    expect(pixelsOf(object)).toBe('pixels.geometry');
    expect(clean(object).includes('ZHANG')).toBe(false);
  });

  it('bits stored that a wrong length makes swallow its neighbours are not kept', () => {
    const swallowed = Buffer.concat([Buffer.from([12, 0]), Buffer.from('(\0\x02\x01US\x02\0ZHANG SAN.')]);
    const object = read(mrObject({ more: [us(0x00280101, swallowed)] }));
    expect(clean(object).includes('ZHANG')).toBe(false);
    expect(parseHeader(object).header.BitsStored).toBeNull();
  });

  it('the 64-bit offset table in front of compressed pixels is read over', () => {
    const more = [{ tag: 0x7fe00001, vr: 'OV', value: Buffer.alloc(8) }, noPixels];
    const object = read(
      mrObject({ syntax: '1.2.840.10008.1.2.4.70', more, pack: withPixels(encapsulated([jpeg(1)])) }),
    );
    expect(object.isDamaged).toBe(false);
    expect(object.dataSet.elements.x7fe00010?.fragments).toHaveLength(1);
    expect(pixelsOf(object)).toBeNull();
  });

  it('something else between the fragments is damage; a fragment without bytes is no frame', () => {
    const made = (pixels: Buffer) =>
      read(mrObject({ syntax: '1.2.840.10008.1.2.4.70', more: [noPixels], pack: withPixels(pixels) }));
    const whole = encapsulated([jpeg(1)]);
    const stray = Buffer.concat([whole.subarray(0, -8), Buffer.from('1000100014000000', 'hex'), Buffer.alloc(20)]);
    expect(made(whole).isDamaged).toBe(false);
    expect(made(stray).isDamaged).toBe(true);
    expect(pixelsOf(made(encapsulated([Buffer.alloc(0)])))).toBe('pixels.truncated');
  });

  it('fragments where the transfer syntax has plain samples are not shown as samples', () => {
    const object = read(mrObject({ more: [noPixels], pack: withPixels(encapsulated([jpeg(1)])) }));
    expect(pixelsOf(object)).toBe('pixels.geometry');
  });

  it('a sequence under the tag of the pixels is not copied as pixels', () => {
    const value = [[{ tag: 0x00100010, vr: 'PN', value: 'ZHANG^SAN' }]];
    const object = read(mrObject({ more: [{ tag: 0x7fe00010, vr: 'SQ', value }] }));
    expect(pixelsOf(object)).toBe('pixels.geometry');
    expect(clean(object).includes('ZHANG')).toBe(false);
  });

  it('an odd number of pixel bytes has the hash of the padded ones that are stored', () => {
    const small = [
      us(0x00280100, Buffer.from([8, 0])),
      us(0x00280010, Buffer.from([3, 0])),
      us(0x00280011, Buffer.from([3, 0])),
    ];
    const made = mrObject({ more: [...small, { tag: 0x7fe00010, vr: 'OB', value: Buffer.alloc(10, 7).fill(0, 9) }] });
    const odd = Buffer.from(made.subarray(0, -1));
    odd.writeUInt32LE(9, odd.length - 13);
    expect(read(odd).dataSet.elements.x7fe00010?.length).toBe(9);
    expect(hashPixels(read(odd))).toBe(hashPixels(read(made)));
    expect(hashPixels(read(clean(read(odd))))).toBe(hashPixels(read(odd)));
  });

  it('sequences opened and never closed are too deep, however much stack is left', () => {
    const opened = Buffer.from('0800401153510000fffffffffeff00e0ffffffff', 'hex');
    const cut = (depth: number) =>
      mrObject({
        more: [noPixels],
        pack: (body) => Buffer.concat([body, ...Array.from({ length: depth }, () => opened), Buffer.alloc(5, 0x41)]),
      });
    const fromBelow = (frames: number, depth: number): string | undefined =>
      frames === 0 ? codeOf(cut(depth)) : fromBelow(frames - 1, depth);
    for (const depth of [65, 900, 1500, 2500])
      for (const frames of [0, 1500, 3000])
        expect([depth, fromBelow(frames, depth)]).toEqual([depth, 'header.tooDeep']);
  });
});
