import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { drawFrame } from '../../../server/imaging/drawFrame.ts';
import type { HeldWindow } from '../../../shared/imaging/heldRoutes.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';

const draw = async (name: string, frameNumber = 1, window: HeldWindow = 'full') =>
  drawFrame(readFileSync(path.join(corpus, name)), { frameNumber, window });

/** The samples of a PNG of ours: one chunk of data, no filter. */
function samplesOf(png: Buffer): { columns: number; rows: number; samples: number[][] } {
  const [columns, rows] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const isColour = png[25] === 2;
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const width = columns * (isColour ? 3 : 1);
  const samples = Array.from({ length: rows }, (_, row) => [
    ...lines.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  ]);
  return { columns, rows, samples };
}

describeWithCorpus('pictures of objects for a browser', () => {
  it.each([
    ['pydicom-data/SC_rgb_2frame.dcm', 'pydicom/test_files/SC_rgb_rle_2frame.dcm', 2],
    ['pydicom-data/SC_rgb_16bit.dcm', 'pydicom/test_files/SC_rgb_rle_16bit.dcm', 1],
    ['pydicom-data/color-px.dcm', 'pydicom-data/color-pl.dcm', 1],
    ['pydicom-data/SC_rgb_2frame.dcm', 'pydicom-data/SC_rgb_expb_2frame.dcm', 2],
  ])('%s and %s, the same image written in two ways, look alike', async (one, other, frame) => {
    expect((await draw(one, frame)).bytes.equals((await draw(other, frame)).bytes)).toBe(true);
  });

  it('colours are those of the file: red, green and blue bars of the test image', async () => {
    // pydicom's SC_rgb: rows of bars, the first red; https://github.com/pydicom/pydicom-data
    const { columns, rows, samples } = samplesOf((await draw('pydicom-data/SC_rgb.dcm')).bytes);
    expect([columns, rows]).toEqual([100, 100]);
    expect(samples[5]!.slice(0, 3)).toEqual([255, 0, 0]);
    const ybr = samplesOf((await draw('pydicom-data/SC_ybr_full_uncompressed.dcm')).bytes).samples[5]!.slice(0, 3);
    for (const [at, value] of [254, 0, 0].entries()) expect(Math.abs(ybr[at]! - value)).toBeLessThanOrEqual(2);
  });

  it('grey is drawn by the stored window, from end to end, or with the dark lifted', async () => {
    const stored = samplesOf((await draw('pydicom/test_files/CT_small.dcm', 1, 'stored')).bytes);
    const full = samplesOf((await draw('pydicom/test_files/CT_small.dcm')).bytes);
    const lifted = samplesOf((await draw('pydicom/test_files/CT_small.dcm', 1, 'lifted')).bytes);
    const flat = full.samples.flat();
    expect([Math.min(...flat), Math.max(...flat)]).toEqual([0, 255]);
    expect(lifted.samples.flat().every((value, at) => value >= flat[at]!)).toBe(true);
    expect(stored.columns).toBe(128);
  });

  it('JPEG of eight bits goes through as it is; what cannot be drawn is refused, never drawn wrong', async () => {
    const jpeg = await draw('pydicom/test_files/SC_rgb_dcmtk_+eb+cr.dcm');
    expect([jpeg.type, jpeg.bytes.readUInt16BE(0)]).toEqual(['image/jpeg', 0xffd8]);
    for (const name of [
      'pydicom/test_files/JPEG2000.dcm',
      'pydicom/test_files/JPGExtended.dcm',
      'pydicom/test_files/SC_rgb_jpeg_gdcm.dcm',
      'transfer-syntaxes/cornerstone3d/TestPattern_JPEG-LS-Lossless.dcm',
      'pydicom/test_files/SC_rgb_rle_32bit.dcm',
      'objects/dcmjs-dimse/pdf.dcm',
    ])
      await expect(draw(name)).rejects.toMatchObject({ code: 'held.cannotShow' });
    await expect(draw('malformed/derived/truncated-in-pixels.dcm')).rejects.toMatchObject({ code: 'file.damaged' });
    await expect(draw('pydicom-data/SC_rgb.dcm', 2)).rejects.toMatchObject({ code: 'unknown.id' });
  });
});
