import { moved, turnAndShift, type Matrix4, type Point } from '../../../shared/imaging/rigid.ts';
import { RegisterLinks } from '../../../viewer/imaging/registerLinks.ts';

const shift = (x: number): Matrix4 =>
  turnAndShift({ axis: [0, 0, 1], degrees: 0, aboutMm: [0, 0, 0], shiftMm: [x, 0, 0] });
const series = (seriesKey: string, spaceKey: string | null) => ({ seriesKey, spaceKey });
const [post, pre, flair] = [series('post', 'now'), series('pre', 'now'), series('flair', 'now')];
const [before, beforeFlair] = [series('before', 'then'), series('beforeFlair', 'then')];
const at = (matrix: Matrix4 | null): Point | null => matrix && moved(matrix, [0, 0, 0]);

describe('the ways between the patient spaces of a room', () => {
  it('are known within one coordinate system and unknown between two visits', () => {
    const links = new RegisterLinks();
    expect(at(links.between(post, flair))).toEqual([0, 0, 0]);
    expect(links.between(post, before)).toBeNull();
    expect(links.between(series('a', null), series('b', null))).toBeNull();
  });

  it('hold for every series of both visits once two of them are registered, there and back', () => {
    const links = new RegisterLinks();
    links.note(post, before, shift(8));
    expect(at(links.between(flair, beforeFlair))).toEqual([8, 0, 0]);
    expect(at(links.between(beforeFlair, flair))![0]).toBeCloseTo(-8);
    links.note(post, before, null);
    expect(links.between(flair, beforeFlair)).toBeNull();
  });

  it('are corrected for one series alone where the person moved within one examination', () => {
    const links = new RegisterLinks();
    links.note(post, pre, shift(3));
    expect(at(links.between(post, pre))).toEqual([3, 0, 0]);
    expect(at(links.between(flair, pre))).toEqual([3, 0, 0]);
    expect(at(links.between(post, flair))).toEqual([0, 0, 0]);
    links.note(post, pre, null);
    expect(at(links.between(post, pre))).toEqual([0, 0, 0]);
  });

  it('lead on over a third space, and a computed stack lies where its source does', () => {
    const links = new RegisterLinks();
    links.note(post, before, shift(8));
    links.note(post, series('first', 'first'), shift(-2));
    expect(at(links.between(before, series('first', 'first')))![0]).toBeCloseTo(-10);
    expect(at(links.between({ ...series('cut', 'x'), source: post as never }, before))).toEqual([8, 0, 0]);
  });
});
