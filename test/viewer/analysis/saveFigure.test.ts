import { crc32 } from 'node:zlib';
import { paperOf } from '../../../viewer/analysis/figurePaper.ts';
import { stampResolution } from '../../../viewer/analysis/saveResolution.ts';
import { fontRuns } from '../../../viewer/analysis/saveSigns.ts';

describe('a saved figure', () => {
  it('states its dots per inch in the PNG, 600 dpi being 23622 per metre', () => {
    const png = new Uint8Array(45);
    const stamped = Buffer.from(stampResolution(png, 600));
    expect(stamped).toHaveLength(45 + 21);
    expect(stamped.toString('latin1', 37, 41)).toBe('pHYs');
    expect([stamped.readUInt32BE(41), stamped.readUInt32BE(45), stamped[49]]).toEqual([23622, 23622, 1]);
    if (typeof crc32 === 'function') expect(stamped.readUInt32BE(50)).toBe(crc32(stamped.subarray(37, 50)));
  });

  it('has in a PDF the signs of Helvetica and Symbol, and is a picture where a sign is in neither', () => {
    expect(fontRuns('Log-rank χ² ≥ 3')).toEqual([
      { font: 'helvetica', text: 'Log-rank ' },
      { font: 'symbol', text: 'c' },
      { font: 'helvetica', text: '² ' },
      { font: 'symbol', text: '\u00b3' },
      { font: 'helvetica', text: ' 3' },
    ]);
    expect(fontRuns('总生存率')).toBeNull();
  });

  it('is as large on paper as its drawing says, else two columns wide', () => {
    expect(paperOf('<svg viewBox="0 0 200 100" width="85mm" height="42.5mm">')).toEqual({
      widthMm: 85,
      heightMm: 42.5,
    });
    expect(paperOf('<svg viewBox="0 0 840 420" width="840" height="420">')).toEqual({ widthMm: 170, heightMm: 85 });
  });
});
