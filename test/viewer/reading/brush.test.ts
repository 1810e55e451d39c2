import { pixelToPoint } from '../../../shared/imaging/pixelToPoint.ts';
import { pointToPixel } from '../../../shared/imaging/pointToPixel.ts';
import { brushThreshold } from '../../../viewer/reading/brushThreshold.ts';
import { segmentGrid } from '../../../shared/reading/segmentGrid.ts';
import { makeStack, obliqueSagittal } from '../imaging/stacks.ts';

const stack = makeStack({ orientation: obliqueSagittal, count: 20, spacingMm: 6 });

describe('a pixel of an oblique frame', () => {
  it('goes to patient space and back to itself, on the plane of the frame', () => {
    const frame = stack.frames[7]!;
    const place = pointToPixel(frame, pixelToPoint(frame, { row: 40.25, column: 91 })!)!;
    expect(place.row).toBeCloseTo(40.25, 4);
    expect(place.column).toBeCloseTo(91, 4);
    expect(place.awayMm).toBeCloseTo(0, 4);
  });

  it('lies one slice distance away from the plane of the next frame', () => {
    const point = pixelToPoint(stack.frames[7]!, { row: 10, column: 10 })!;
    expect(Math.abs(pointToPixel(stack.frames[8]!, point)!.awayMm)).toBeCloseTo(6, 6);
  });
});

describe('the lattice of a series for the brush', () => {
  it('takes its depths from the positions: slices 6 mm apart, whatever their thickness says', () => {
    const grid = segmentGrid(stack.frames, 3)!;
    expect(Math.abs(grid.depthsMm[4]! - grid.depthsMm[3]!)).toBeCloseTo(6, 6);
  });

  it('is none of a single slice', () => {
    expect(segmentGrid(stack.frames.slice(0, 1), 0)).toBeNull();
  });

  it('leaves slices of another plane out of reach', () => {
    const [first] = makeStack({ orientation: [1, 0, 0, 0, 1, 0], count: 1, spacingMm: 6 }).frames;
    const grid = segmentGrid([...stack.frames, first!], 3)!;
    expect(grid.depthsMm.at(-1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the threshold under the brush', () => {
  it('parts a bright focus from the tissue around it', () => {
    const values = [
      ...Array.from({ length: 60 }, (_, i) => 300 + (i % 20)),
      ...Array.from({ length: 15 }, (_, i) => 700 + i),
    ];
    const threshold = brushThreshold(values)!;
    expect(threshold).toBeGreaterThan(319);
    expect(threshold).toBeLessThanOrEqual(700);
  });

  it('is none where all is alike', () => {
    expect(brushThreshold([5, 5, 5])).toBeNull();
  });
});
