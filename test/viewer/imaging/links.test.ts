import { moved, turnAndShift, unmoved, reversed } from '../../../shared/imaging/rigid.ts';
import { findSlice } from '../../../viewer/imaging/findSlice.ts';
import { followSlice } from '../../../viewer/imaging/followSlice.ts';
import { frameCentre } from '../../../viewer/imaging/frameCentre.ts';
import { jointField, offCentre } from '../../../viewer/imaging/jointField.ts';
import { linkWindow } from '../../../viewer/imaging/linkWindow.ts';
import { spaceOf, wayBetween } from '../../../viewer/imaging/spaceLink.ts';
import { wholeView } from '../../../viewer/imaging/wholeView.ts';
import { axial, makeFrame, makeStack, sagittal } from './stacks.ts';

const now = makeStack({ orientation: axial, count: 120, spacingMm: 1 });
const before = {
  ...makeStack({ orientation: axial, count: 100, spacingMm: 1.2, seriesKey: 's2' }),
  spaceKey: 'space-0',
};
const way = turnAndShift({ axis: [1, 0, 0], degrees: 6, aboutMm: [0, 0, 60], shiftMm: [0, 0, 8] });

describe('links across dates', () => {
  it('are none as long as nobody has registered the two', () => {
    expect(wayBetween(now, before, () => null)).toBeNull();
    expect(followSlice(now, 60, before, 0)).toBeNull();
  });

  it('go through the registration: the slice that shows the same anatomy, not the same number', () => {
    const found = followSlice(now, 60, before, 0, way)!;
    const centre = frameCentre(now.frames[60]!)!;
    expect(found).toBe(findSlice(before.frames, moved(way, centre))!.index);
    expect(before.frames[found]!.positionMm![2]).toBeCloseTo(68, 0);
    expect(followSlice(before, found, now, 0, reversed(way))).toBe(60);
  });

  it('never make a pane jump into another plane', () => {
    const side = { ...makeStack({ orientation: sagittal, count: 60, spacingMm: 3 }), spaceKey: 'space-0' };
    expect(followSlice(now, 60, side, 30, way)).toBeNull();
    const tilted = turnAndShift({ axis: [1, 0, 0], degrees: 20, aboutMm: [0, 0, 60], shiftMm: [0, 0, 0] });
    expect(followSlice(now, 60, before, 30, tilted)).toBeNull();
  });

  it('hold between a series without a coordinate system and what was computed from it', () => {
    const alone = { seriesKey: 's3', spaceKey: null };
    const cut = { seriesKey: 'plane:coronal:s3', spaceKey: null, source: alone };
    expect(spaceOf(cut)).toBe(spaceOf(alone));
    expect(wayBetween(alone, cut, () => null)).toBe(unmoved);
  });
});

describe('the field that linked panes show', () => {
  const frame = (spacingMm: number, shiftMm = 0) =>
    makeFrame({ positionMm: [-127.5 * spacingMm + shiftMm, -127.5 * spacingMm, 0], spacingMm });

  it('holds the fields of all, so that a head has one size and place before and after gadolinium', () => {
    const [small, large] = [frame(0.9), frame(1, 6)];
    const one = jointField(small, [{ frame: large, toOwn: unmoved }])!;
    const other = jointField(large, [{ frame: small, toOwn: unmoved }])!;
    expect(one.widthMm).toBeCloseTo(other.widthMm);
    expect(one.heightMm).toBeCloseTo(256);
    expect(one.centreMm[0]).toBeCloseTo(other.centreMm[0]);
  });

  it('leaves a field of quite another size to itself: a neuraxis does not shrink a head', () => {
    expect(jointField(frame(0.9), [{ frame: frame(1.8), toOwn: unmoved }])!.widthMm).toBeCloseTo(230.4);
    expect(jointField(frame(1), [{ frame: frame(1, 120), toOwn: unmoved }])!.widthMm).toBeCloseTo(256);
  });

  it('gives planes cut from one series one scale, in mm per pixel', () => {
    const element = { clientWidth: 400, clientHeight: 400 };
    const cut = { ...makeStack({ orientation: sagittal, count: 9, spacingMm: 1, seriesKey: 'plane:sagittal:s1' }) };
    const wide = { ...cut, frames: cut.frames.map((one) => ({ ...one, columns: 400 })) };
    const flat = { stack: { ...now, seriesKey: 'plane:axial:s1' }, element };
    const tied = { stack: wide, element };
    expect(wholeView(flat, [tied], () => unmoved)!.mmPerPixel).toBeCloseTo(1);
    expect(wholeView(tied, [flat], () => unmoved)!.mmPerPixel).toBeCloseTo(1);
  });

  it('knows how far from the middle of an image a point lies', () => {
    const image = frame(1);
    expect(offCentre(image, [0, 0, 50])).toBeCloseTo(0);
    expect(offCentre(image, [128, 0, 0])).toBeCloseTo(1);
    expect(offCentre(makeFrame({ positionMm: null }), [0, 0, 0])).toBeNull();
  });
});

describe('linked windows', () => {
  const post = {
    stack: { weighting: 'T1', visit: 'current' as const, seriesKey: 'a' },
    auto: { lower: 0, upper: 1000 },
  };
  const pre = { stack: { ...post.stack, seriesKey: 'b' }, auto: { lower: 0, upper: 800 } };
  const window = { lower: 100, upper: 600 };

  it('are the very same before and after gadolinium, so that enhancement can be seen', () => {
    expect(linkWindow(post, window, pre)).toBe(window);
  });

  it('are carried over in proportion to another visit or another grey scale', () => {
    const earlier = { stack: { ...pre.stack, visit: 'baseline' as const }, auto: { lower: 0, upper: 2000 } };
    expect(linkWindow(post, window, earlier)).toEqual({ lower: 200, upper: 1200 });
    expect(linkWindow(post, window, { ...pre, auto: { lower: 0, upper: 100 } })).toEqual({ lower: 10, upper: 60 });
  });

  it('do not bind FLAIR to T1, nor a subtraction to what it was made from', () => {
    expect(linkWindow(post, window, { ...pre, stack: { ...pre.stack, weighting: 'FLAIR' } })).toBeNull();
    expect(linkWindow(post, window, { ...pre, stack: { ...pre.stack, seriesKey: 'subtraction:a' } })).toBeNull();
  });
});
