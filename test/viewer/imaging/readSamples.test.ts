import type { StackFrame } from '../../../viewer/imaging/stack.ts';
import { readSamples } from '../../../viewer/imaging/readSamples.ts';
import { makeFrame } from './stacks.ts';

const bytesOf = (...words: number[]): ArrayBuffer => Uint16Array.from(words, (word) => word & 0xffff).buffer;
const grey = (given: Partial<StackFrame> = {}): StackFrame => ({
  ...makeFrame({ rows: 1, columns: 3 }),
  bitsStored: 16,
  highBit: 15,
  ...given,
});

describe('grey samples that are stored as they are', () => {
  test('are the very bytes that arrived, with their least and largest', () => {
    const bytes = bytesOf(7, 65_535, 12);
    const samples = readSamples(grey(), bytes)!;
    expect([[...samples.pixels], samples.least, samples.largest]).toEqual([[7, 65_535, 12], 7, 65_535]);
    expect(samples.pixels.buffer).toBe(bytes);
  });

  test('below zero are read with the sign of the bits stored, whatever stands above them', () => {
    const twelve = { pixelRepresentation: 1, bitsStored: 12, highBit: 11 };
    const samples = readSamples(grey(twelve), bytesOf(0x0fff, 0x07ff, 0xf800))!;
    expect([...samples.pixels]).toEqual([-1, 2047, -2048]);
    const full = readSamples(grey({ pixelRepresentation: 1 }), bytesOf(-3, 0, 3))!;
    expect([...full.pixels]).toEqual([-3, 0, 3]);
  });

  test('are read without an overlay that an old scanner wrote into the unused bits', () => {
    const twelve = { bitsStored: 12, highBit: 11 };
    const samples = readSamples(grey(twelve), bytesOf(0x1fff, 0x8003, 0x0003))!;
    expect([[...samples.pixels], samples.least, samples.largest]).toEqual([[0x0fff, 3, 3], 3, 0x0fff]);
  });

  test('of 8 bit are read byte by byte', () => {
    const frame = grey({ bitsAllocated: 8, bitsStored: 8, highBit: 7 });
    expect([...readSamples(frame, Uint8Array.of(0, 128, 255).buffer)!.pixels]).toEqual([0, 128, 255]);
  });

  test('are rescaled: to whole numbers where that is exact, else with fractions, never cut off', () => {
    const whole = readSamples(grey({ rescaleSlope: 2, rescaleIntercept: -10 }), bytesOf(0, 5, 100))!;
    expect([[...whole.pixels], whole.pixels.constructor.name, whole.least, whole.largest]).toEqual([
      [-10, 0, 190],
      'Int16Array',
      -10,
      190,
    ]);
    const parts = readSamples(grey({ rescaleSlope: 0.5, rescaleIntercept: 0 }), bytesOf(1, 2, 3))!;
    expect([[...parts.pixels], parts.pixels.constructor.name]).toEqual([[0.5, 1, 1.5], 'Float32Array']);
    const large = readSamples(grey({ rescaleSlope: 3, rescaleIntercept: 0 }), bytesOf(1, 2, 60_000))!;
    expect([large.largest, large.pixels.at(-1)]).toEqual([180_000, 180_000]);
    const downwards = readSamples(grey({ rescaleSlope: -1, rescaleIntercept: 100 }), bytesOf(0, 40, 100))!;
    expect([[...downwards.pixels], downwards.least, downwards.largest]).toEqual([[100, 60, 0], 0, 100]);
  });

  test('that are cut short are an error, not a picture', () => {
    expect(() => readSamples(grey(), bytesOf(1, 2))).toThrow('fewer bytes');
  });

  test('of 32 bit and in floating point are read as they are', () => {
    const wide = grey({ bitsAllocated: 32, bitsStored: 32, highBit: 31, pixelRepresentation: 1 });
    expect([...readSamples(wide, Int32Array.of(-70_000, 0, 1_500_000).buffer)!.pixels]).toEqual([
      -70_000, 0, 1_500_000,
    ]);
    const whole = readSamples({ ...wide, pixelRepresentation: 0 }, Uint32Array.of(1, 2, 3_000_000_000).buffer)!;
    expect(whole.largest).toBe(3_000_000_000);
    const floating = readSamples({ ...wide, pixelRepresentation: null }, Float32Array.of(0, 0.25, 1).buffer)!;
    expect([[...floating.pixels], floating.least, floating.largest]).toEqual([[0, 0.25, 1], 0, 1]);
  });

  test('in colour, with a palette, of 1 or 64 bit are left to a decoder', () => {
    for (const other of [
      { samplesPerPixel: 3, photometricInterpretation: 'RGB' },
      { photometricInterpretation: 'PALETTE COLOR' },
      { bitsAllocated: 64 },
      { bitsAllocated: 1 },
    ])
      expect(readSamples(grey(other), bytesOf(1, 2, 3, 4, 5, 6))).toBeNull();
  });
});
