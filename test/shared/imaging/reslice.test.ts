import { reslice, type CutPlane } from '../../../shared/imaging/reslice.ts';
import { chained, moved, reversed, turnAndShift, unmoved, type Point } from '../../../shared/imaging/rigid.ts';
import { gridOf, type GridFrame, type Volume } from '../../../shared/imaging/volume.ts';

const frameAt = (z: number, more: Partial<GridFrame> = {}): GridFrame => ({
  positionMm: [-30, -40, z],
  orientation: [1, 0, 0, 0, 1, 0],
  pixelSpacingMm: [2, 1.5],
  rows: 40,
  columns: 40,
  samplesPerPixel: 1,
  ...more,
});
const frames = Array.from({ length: 20 }, (_, k) => frameAt(k * 3));
/** A grey value that grows evenly through the patient: trilinear interpolation must give it back exactly. */
const ramp = ([x, y, z]: Point) => 100 + 2 * x - 3 * y + 0.5 * z;

function rampVolume(of: readonly GridFrame[]): Volume {
  const found = gridOf(of, 'space');
  if (found.kind !== 'grid') throw new Error(found.why);
  const { grid } = found;
  const voxels = Array.from({ length: grid.slices }, (_, k) =>
    Float32Array.from({ length: grid.rows * grid.columns }, (_v, at) =>
      ramp(moved(grid.toPatient, [at % grid.columns, Math.floor(at / grid.columns), k])),
    ),
  );
  return { ...grid, voxels };
}

const plane = (more: Partial<CutPlane>): CutPlane => ({
  originMm: [-20, -20, 10],
  row: [1, 0, 0],
  column: [0, 1, 0],
  betweenRowsMm: 1,
  betweenColumnsMm: 1,
  rows: 20,
  columns: 20,
  ...more,
});

function pointOf(cut: CutPlane, at: number): Point {
  const [row, column] = [Math.floor(at / cut.columns), at % cut.columns];
  const along = (i: 0 | 1 | 2) =>
    cut.originMm[i] + cut.row[i] * cut.betweenColumnsMm * column + cut.column[i] * cut.betweenRowsMm * row;
  return [along(0), along(1), along(2)];
}

describe('a series as a regular grid', () => {
  it('is put in order of position, whatever the order in which its frames come', () => {
    const found = gridOf([...frames].reverse(), 'space');
    expect(found).toMatchObject({ kind: 'grid', order: Array.from({ length: 20 }, (_, k) => 19 - k) });
    expect(found.kind === 'grid' && moved(found.grid.toPatient, [2, 3, 4])).toEqual([-27, -34, 12]);
  });

  it.each([
    ['a missing slice', frames.filter((_, k) => k !== 7), 'gap'],
    ['slices at uneven steps', [...frames.slice(0, 19), frameAt(58.5)], 'unevenSpacing'],
    ['a slice aslant', [...frames.slice(1), frameAt(0, { orientation: [1, 0, 0, 0, 0.8, 0.6] })], 'mixedOrientation'],
    ['a position acquired twice', [...frames, frameAt(9)], 'repeatedPositions'],
    ['two slices', frames.slice(0, 2), 'fewSlices'],
    ['a slice without a place', [...frames, frameAt(0, { positionMm: null })], 'noPlace'],
    ['another matrix', [...frames, frameAt(60, { rows: 20 })], 'mixedMatrix'],
    ['colour', frames.map((frame) => ({ ...frame, samplesPerPixel: 3 })), 'colour'],
  ])('is refused with its reason where there is %s', (_, of, why) => {
    expect(gridOf(of, 'space')).toEqual({ kind: 'none', why });
  });

  it('may lean: slices shifted evenly against each other stay one grid', () => {
    const leaning = frames.map((frame, k) => ({ ...frame, positionMm: [-30, -40 + k * 0.4, k * 3] as const }));
    const volume = rampVolume(leaning);
    const cut = plane({ column: [0, 0, 1] });
    reslice(volume, cut).forEach((value, at) => expect(value).toBeCloseTo(ramp(pointOf(cut, at)), 2));
  });
});

describe('a cut through a volume', () => {
  const volume = rampVolume(frames);

  it('gives an evenly growing grey value back on axial, coronal, sagittal and oblique planes', () => {
    const slant: Point = [Math.SQRT1_2, Math.SQRT1_2, 0];
    for (const cut of [
      plane({}),
      plane({ column: [0, 0, 1] }),
      plane({ row: [0, 1, 0], column: [0, 0, 1] }),
      plane({ row: slant, column: [0, 0, 1] }),
    ])
      reslice(volume, cut).forEach((value, at) => expect(value).toBeCloseTo(ramp(pointOf(cut, at)), 2));
  });

  it('leaves the values of the grid unchanged where it lies on the grid', () => {
    const cut = plane({ originMm: [-30, -40, 12], betweenRowsMm: 2, betweenColumnsMm: 1.5, rows: 40, columns: 40 });
    expect([...reslice(volume, cut)]).toEqual(Array.from(volume.voxels[4]!));
  });

  it('follows a rigid transform into the space of the volume', () => {
    const toVolume = turnAndShift({ axis: [0, 0, 1], degrees: 7, aboutMm: [0, 0, 0], shiftMm: [3, -2, 4] });
    const cut = plane({});
    reslice(volume, cut, { toVolume }).forEach((value, at) =>
      expect(value).toBeCloseTo(ramp(moved(toVolume, pointOf(cut, at))), 2),
    );
  });

  it('says the value for outside where the volume has no tissue', () => {
    expect(reslice(volume, plane({ originMm: [-20, -20, 200] }), { outside: -1 }).every((value) => value === -1)).toBe(
      true,
    );
  });

  it('takes the largest or the mean value through a slab', () => {
    const cut = plane({ originMm: [-20, -20, 30], rows: 2, columns: 2 });
    const [thick, mean] = (['max', 'mean'] as const).map((of) =>
      reslice(volume, cut, { slab: { thicknessMm: 12, of } }),
    );
    // Samples lie at -5.25 .. +5.25 mm through 12 mm, 1.5 mm apart; the grey value grows by 0.5 a millimetre.
    expect(thick![0]).toBeCloseTo(ramp([-20, -20, 35.25]), 2);
    expect(mean![0]).toBeCloseTo(ramp([-20, -20, 30]), 2);
  });
});

describe('a rigid map', () => {
  it('and its way back leave a point where it was', () => {
    const there = turnAndShift({ axis: [0.6, 0, 0.8], degrees: 6, aboutMm: [10, 20, 30], shiftMm: [8, 0, 0] });
    chained(reversed(there)!, there).forEach((part, at) => expect(part).toBeCloseTo(unmoved[at]!, 9));
  });
});
