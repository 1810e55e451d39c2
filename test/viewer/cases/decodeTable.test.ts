import { decodeTable } from '../../../viewer/cases/decodeTable.ts';

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

describe('a case table from a hospital', () => {
  it('is read as UTF-8, also with its mark', () => {
    expect(decodeTable(buffer(new TextEncoder().encode('\uFEFF住院号,性别')))).toBe('住院号,性别');
  });

  it('is read as GB18030 when it is not UTF-8, as Chinese Excel saves it', () => {
    // "性别" in GB18030.
    expect(decodeTable(buffer(Uint8Array.of(0xd0, 0xd4, 0xb1, 0xf0)))).toBe('性别');
  });

  it('is read as UTF-16 by its mark', () => {
    expect(decodeTable(buffer(Uint8Array.of(0xff, 0xfe, 0x41, 0x00)))).toBe('A');
  });
});
