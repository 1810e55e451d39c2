import { provePixelsEqual } from '../../../server/identity/provePixelsEqual.ts';

describe('the proof that a slice is read as the scanner wrote it', () => {
  const source = Buffer.from([9, 9, 1, 2, 3, 4]);

  it('passes when the pixels came out equal, wherever they lie', () => {
    expect(() => provePixelsEqual(source, Buffer.from([0, 1, 2, 3, 4]), { from: 2, to: 1, length: 4 })).not.toThrow();
  });

  it('stops a file whose pixels changed by one bit, were moved, or cut off', () => {
    const wrong: [Buffer, number][] = [
      [Buffer.from([0, 1, 2, 3, 5]), 1],
      [Buffer.from([0, 1, 2, 3, 4]), 0],
      [Buffer.from([0, 1, 2, 3]), 1],
    ];
    for (const [result, to] of wrong) {
      expect(() => provePixelsEqual(source, result, { from: 2, to, length: 4 })).toThrow('differ from its source');
    }
    expect(() => provePixelsEqual(source, source, { from: 4, to: 4, length: 4 })).toThrow('differ from its source');
  });
});
