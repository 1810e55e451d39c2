import { chooseWindow } from '../../../viewer/imaging/chooseWindow.ts';
import { describeFrame } from '../../../viewer/imaging/describeFrame.ts';
import { edgeLetters } from '../../../viewer/imaging/edgeLetters.ts';
import { findSlice } from '../../../viewer/imaging/findSlice.ts';
import { followSlice } from '../../../viewer/imaging/followSlice.ts';
import { frameCentre } from '../../../viewer/imaging/frameCentre.ts';
import { nameDirection } from '../../../viewer/imaging/nameDirection.ts';
import { sliceSpacing } from '../../../viewer/imaging/sliceSpacing.ts';
import { axial, makeFrame, makeStack, obliqueSagittal, sagittal } from './stacks.ts';

describe('orientation letters', () => {
  it('says R at the left edge of an upright axial slice, and A on top', () => {
    expect(edgeLetters(axial)).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  });

  it('says A at the left edge of a sagittal slice, and H on top', () => {
    expect(edgeLetters(sagittal)).toEqual({ left: 'A', right: 'P', top: 'H', bottom: 'F' });
  });

  it('names one letter for the slightly turned slices of a real Philips volume', () => {
    expect(edgeLetters(obliqueSagittal)).toEqual({ left: 'A', right: 'P', top: 'H', bottom: 'F' });
  });

  it('adds a second letter when a slice is tilted by more than about 17 degrees', () => {
    const tilt = (30 * Math.PI) / 180;
    expect(nameDirection([0, Math.cos(tilt), -Math.sin(tilt)])).toBe('PF');
    expect(nameDirection([0, 0.98, -0.199])).toBe('P');
  });

  it('says nothing of an image without a plane in space', () => {
    expect(edgeLetters(null)).toBeNull();
  });
});

describe('the slice at a place', () => {
  const stack = makeStack({ orientation: axial, count: 40, spacingMm: 3 });

  it('is the nearest one along the normal, wherever the point lies in the plane', () => {
    expect(findSlice(stack.frames, [55, -20, 31])).toEqual({ index: 10, distanceMm: 1 });
  });

  it('keeps the b-value: of several images at one position the one nearest to the present one', () => {
    const twice = [...stack.frames, ...stack.frames];
    expect(findSlice(twice, [0, 0, 30], 45)?.index).toBe(50);
    expect(findSlice(twice, [0, 0, 30], 3)?.index).toBe(10);
  });

  it('cannot be found when no frame has a position', () => {
    expect(findSlice([makeFrame({ positionMm: null })], [0, 0, 0])).toBeNull();
  });

  it('is spaced by the median step, so that a missing slice does not widen it', () => {
    const gap = stack.frames.filter((_, i) => i !== 7);
    expect(sliceSpacing(gap)).toBeCloseTo(3, 6);
  });

  it('has its middle at half the columns and rows', () => {
    const frame = makeFrame({ orientation: axial, positionMm: [-100, -80, 12], rows: 101, columns: 201, spacingMm: 1 });
    expect(frameCentre(frame)).toEqual([0, -30, 12]);
  });
});

describe('linked panes', () => {
  const thin = makeStack({ orientation: axial, count: 120, spacingMm: 1 });
  const thick = makeStack({ orientation: axial, count: 20, spacingMm: 6 });

  it('follow by patient position, not by slice number', () => {
    expect(followSlice(thin, 61, thick, 0)).toBe(10);
    expect(followSlice(thick, 10, thin, 0)).toBe(60);
  });

  it('do not follow across coordinate systems', () => {
    expect(followSlice(thin, 61, { ...thick, spaceKey: 'other' }, 0)).toBeNull();
    expect(followSlice({ ...thin, spaceKey: null }, 61, { ...thick, spaceKey: null }, 0)).toBeNull();
  });

  it('do not jump when the other series lies in another plane', () => {
    const other = makeStack({ orientation: sagittal, count: 40, spacingMm: 3 });
    expect(followSlice(thin, 61, other, 5)).toBeNull();
  });

  it('follow a series turned by a few degrees, as real brains are scanned', () => {
    const turned = makeStack({ orientation: obliqueSagittal, count: 40, spacingMm: 3 });
    const straight = makeStack({ orientation: sagittal, count: 40, spacingMm: 3 });
    expect(followSlice(straight, 20, turned, 0)).not.toBeNull();
  });

  it('stay where they are beyond the end of the other series', () => {
    expect(followSlice(thin, 119, makeStack({ orientation: axial, count: 5, spacingMm: 6 }), 2)).toBeNull();
  });
});

describe('the window of an MR series', () => {
  const tissue = Float32Array.from({ length: 65_536 }, (_, i) => (i % 3 === 0 ? 0 : 400 + (i % 200)));

  it('runs from air to just above the brightest tissue by itself', () => {
    const { lower, upper } = chooseWindow(tissue);
    expect(lower).toBe(0);
    expect(upper).toBeGreaterThan(590);
    expect(upper).toBeLessThan(601);
  });

  it('is not opened by a few very bright pixels', () => {
    const vessel = tissue.slice();
    for (let i = 0; i < 60; i += 1) vessel[i * 1000] = 30_000;
    expect(chooseWindow(vessel).upper).toBeLessThan(601);
  });

  it('keeps enhancement of twice the tissue below white in the T1+C preset', () => {
    const { upper } = chooseWindow(tissue, 'enhancement');
    expect(upper).toBeGreaterThan(2 * 500);
  });

  it('never has no width, not even on a black slice', () => {
    const { lower, upper } = chooseWindow(new Int16Array(100));
    expect(upper).toBeGreaterThan(lower);
  });
});

describe('what the image engine is told of a frame', () => {
  const series = { seriesKey: 's1', spaceKey: null };

  it('leaves out what is unknown instead of sending zero', () => {
    const frame = makeFrame({ positionMm: null, orientation: null });
    expect(describeFrame('modalityLutModule', { series, frame })).toEqual({});
    expect(describeFrame('imagePlaneModule', { series, frame })).toMatchObject({ usingDefaultValues: true });
    expect(describeFrame('patientModule', { series, frame })).toBeUndefined();
  });

  it('gives a series without a coordinate system one of its own, so that its drawings stay on it', () => {
    const frame = makeFrame({});
    expect(describeFrame('imagePlaneModule', { series, frame })).toMatchObject({ frameOfReferenceUID: 'only-s1' });
  });
});
