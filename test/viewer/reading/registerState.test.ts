import { moved, unmoved, type Point } from '../../../shared/imaging/rigid.ts';
import { mistrustOf, nudged, wayOf, type RegisterState } from '../../../viewer/reading/registerState.ts';

const axes = {
  row: [1, 0, 0] as Point,
  column: [0, 1, 0] as Point,
  normal: [0, 0, 1] as Point,
  middleMm: [10, 20, 30] as Point,
};
const found = (mistrust: 'unlike' | null, byHand: boolean): RegisterState => ({
  kind: 'found',
  toMoving: unmoved,
  byHand: byHand ? unmoved : null,
  quality: { consistencyMm: 0.4, before: null, after: null, mistrust },
});

describe('a registration moved by hand', () => {
  it('moves what is seen to the right by half a millimetre: a place on the screen shows what lay left of it', () => {
    expect(moved(nudged(unmoved, 'right', axes), [0, 0, 0])).toEqual([-0.5, 0, 0]);
    expect(moved(nudged(unmoved, 'up', axes), [0, 0, 0])).toEqual([0, 0.5, 0]);
    expect(moved(nudged(unmoved, 'in', axes), [0, 0, 0])).toEqual([0, 0, -0.5]);
  });

  it('turns about the middle of the slice by half a degree, clockwise as seen', () => {
    const turn = nudged(unmoved, 'clockwise', axes);
    expect(moved(turn, axes.middleMm)[0]).toBeCloseTo(10, 9);
    // What was to the right of the middle is now seen below it: the place to the right shows what lay above it.
    const [x, y] = moved(turn, [110, 20, 30]);
    expect(x).toBeCloseTo(110, 1);
    expect(y).toBeCloseTo(20 - 100 * Math.sin((0.5 * Math.PI) / 180), 3);
  });

  it('comes back to where it was by the opposite push', () => {
    const there = nudged(nudged(unmoved, 'anticlockwise', axes), 'left', axes);
    const back = nudged(nudged(there, 'right', axes), 'clockwise', axes);
    back.forEach((part, at) => expect(part).toBeCloseTo(unmoved[at]!, 9));
  });
});

describe('a registration that is not trusted', () => {
  it('links nothing, until a hand was laid on it', () => {
    expect(wayOf(found('unlike', false))).toBeNull();
    expect(mistrustOf(found('unlike', false))).toBe('unlike');
    expect(wayOf(found('unlike', true))).toBe(unmoved);
    expect(mistrustOf(found('unlike', true))).toBeNull();
    expect(wayOf(found(null, false))).toBe(unmoved);
  });
});
