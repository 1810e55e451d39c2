import path from 'node:path';
import { chooseWindow, type WindowPreset } from '../../../viewer/imaging/chooseWindow.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { sourceSlices } from '../../flows/sourceSlices.ts';

const presets: WindowPreset[] = ['auto', 'enhancement', 'flair', 't2'];
/** A real sagittal slice and what it becomes in other forms of storage. */
const real = [
  ['Siemens', 'brain-siemens-t1-sag', () => true],
  ['GE', 'ge-phantom-mprage', () => true],
  ['Philips', 'brain-philips-mprage', () => true],
  ['NEMA with gadolinium', 'brain-nema-gad-enhanced', (file: string) => file === 'BRTUM008'],
  ['Toshiba', 'toshiba-dti', () => true],
] as const;

describeWithCorpus('the windows of real MR', () => {
  it.each(real)('show the middle slice of %s with black air and few white pixels', (_vendor, folder, isWanted) => {
    const slices = sourceSlices(path.join(corpus, folder), isWanted);
    const { values } = slices[slices.length >> 1]!;
    const { lower, upper } = chooseWindow(values);
    const tissue = tissueOf(values);
    expect(shareOf(values, (value) => value < lower)).toBeLessThan(0.03);
    expect(shareOf(tissue, (value) => value > upper)).toBeLessThan(0.015);
    expect(shareOf(tissue, (value) => value > upper)).toBeGreaterThan(0.002);
    for (const preset of presets) {
      const window = chooseWindow(values, preset);
      const median = [...tissue].sort((a, b) => a - b)[tissue.length >> 1]!;
      expect({ preset, isBetween: window.lower < median && median < window.upper }).toEqual({
        preset,
        isBetween: true,
      });
    }
  });

  let middle: ArrayLike<number>;
  beforeAll(() => {
    middle = sourceSlices(path.join(corpus, 'brain-siemens-t1-sag'))[17]!.values;
  });
  const plain = () => Float64Array.from(middle);

  it.each(presets)('%s is the same picture for fractions, negative and rescaled numbers', (preset) => {
    const values = plain();
    const window = chooseWindow(values, preset);
    for (const [slope, intercept] of [
      [1 / 4096, 0],
      [2.36, -1300],
      [1000, 0],
      [1, -700],
      [1e-7, 0],
    ] as const) {
      const other = chooseWindow(
        values.map((value) => value * slope + intercept),
        preset,
      );
      expect((other.lower - intercept) / slope).toBeCloseTo(window.lower, 2);
      expect((other.upper - intercept) / slope).toBeCloseTo(window.upper, 2);
    }
  });

  it.each(presets)('%s is the mirror image for MONOCHROME1', (preset) => {
    const values = plain();
    const { lower, upper } = chooseWindow(values, preset);
    const mirrored = chooseWindow(
      values.map((value) => 4095 - value),
      preset,
      { isInverted: true },
    );
    expect(4095 - mirrored.upper).toBeCloseTo(lower, 6);
    expect(4095 - mirrored.lower).toBeCloseTo(upper, 6);
  });

  it('is not fooled by a border filled with a number far below the air', () => {
    const values = plain();
    const { lower, upper } = chooseWindow(values);
    for (let at = 0; at < values.length; at += 1) if (at % 256 < 20) values[at] = -32_768;
    const framed = chooseWindow(values);
    expect(Math.abs(framed.lower - lower)).toBeLessThan(5);
    expect(Math.abs(framed.upper - upper) / upper).toBeLessThan(0.05);
  });

  it('is not fooled by air: a head in the middle of much air looks nearly the same', () => {
    const values = plain();
    const { upper } = chooseWindow(values);
    const wide = new Float64Array(values.length * 9);
    for (let at = 0; at < values.length; at += 1) wide[(at >> 8) * 768 + (at & 255)] = values[at]!;
    expect(Math.abs(chooseWindow(wide).upper - upper) / upper).toBeLessThan(0.15);
  });

  it('is not fooled by numbers that are none', () => {
    const values = plain();
    const window = chooseWindow(values);
    for (let at = 0; at < 3000; at += 1) values[at] = at % 2 ? Number.NaN : Number.POSITIVE_INFINITY;
    expect(Math.abs(chooseWindow(values).upper - window.upper) / window.upper).toBeLessThan(0.05);
  });
});

/** What is brighter than the mean. */
function tissueOf(values: ArrayLike<number>): number[] {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return all.filter((value) => value > mean);
}

function shareOf(values: ArrayLike<number>, is: (value: number) => boolean): number {
  return Array.from(values).filter(is).length / values.length;
}
