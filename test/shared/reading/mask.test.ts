import { decodeMask } from '../../../shared/reading/decodeMask.ts';
import { encodeMask } from '../../../shared/reading/encodeMask.ts';
import type { LabelVoxels, VoxelGrid } from '../../../shared/reading/labelVoxels.ts';
import { Mask } from '../../../shared/reading/mask.ts';
import { measureVoxels } from '../../../shared/reading/measureVoxels.ts';
import { paintVoxels, type Dab } from '../../../shared/reading/paintVoxels.ts';

/** A series of 40 slices of 64 x 48 pixels. */
function gridOf(facts: Partial<VoxelGrid> & { sliceMm?: number }): VoxelGrid {
  const depthsMm = Array.from({ length: 40 }, (_, place) => -20 + place * (facts.sliceMm ?? 1));
  return { rows: 64, columns: 48, betweenRowsMm: 1, betweenColumnsMm: 1, depthsMm, ...facts };
}

const nothing: LabelVoxels = { rows: 64, columns: 48, frames: new Map() };
const dab = (facts: Partial<Dab>): Dab => ({
  place: 20,
  row: 32,
  column: 24,
  radiusMm: 8,
  shape: 'sphere',
  value: 1,
  ...facts,
});
const count = (label: LabelVoxels) =>
  [...label.frames.values()].reduce((sum, frame) => sum + frame.reduce((n, one) => n + one, 0), 0);
const placesOf = (label: LabelVoxels) => [...label.frames.keys()].sort((one, other) => one - other);
const frames = Array.from({ length: 40 }, (_, place) => ({ imageKey: `i${place}`, frameNumber: 1 }));

describe('the brush', () => {
  it('paints a sphere whose volume is that of a sphere, whatever the spacing', () => {
    const ideal = (4 / 3) * Math.PI * 8 ** 3;
    for (const grid of [
      gridOf({}),
      gridOf({ betweenRowsMm: 0.5, betweenColumnsMm: 0.5 }),
      gridOf({ sliceMm: 0.7, betweenColumnsMm: 0.9 }),
    ]) {
      const volume = measureVoxels(paintVoxels(nothing, grid, [dab({})]), grid) * 1000;
      expect(Math.abs(volume - ideal) / ideal).toBeLessThan(0.03);
    }
  });

  it('paints a disc on its own frame only', () => {
    const label = paintVoxels(nothing, gridOf({}), [dab({ shape: 'disc', radiusMm: 3 })]);
    expect([...label.frames.keys()]).toEqual([20]);
    // Lattice points within three pixels of one: Gauss's circle problem, r = 3.
    expect(count(label)).toBe(29);
  });

  it('reaches the frames within its radius by their positions, not by their numbers', () => {
    const depthsMm = Array.from({ length: 40 }, (_, place) => (place < 20 ? place * 6 : place * 6 + 30));
    const label = paintVoxels(nothing, gridOf({ depthsMm }), [dab({ place: 19, radiusMm: 8 })]);
    expect(placesOf(label)).toEqual([18, 19]);
  });

  it('stays inside the image at its edge', () => {
    const label = paintVoxels(nothing, gridOf({}), [dab({ row: 0, column: 47, shape: 'disc', radiusMm: 3 })]);
    expect(count(label)).toBe(10 + 1);
  });

  it('takes only what the threshold accepts, and erases without asking', () => {
    const bright = (_: number, offset: number) => offset % 2 === 0;
    const half = paintVoxels(nothing, gridOf({}), [dab({ shape: 'disc', radiusMm: 3, accepts: bright })]);
    expect(count(half)).toBe(17);
    const erased = paintVoxels(half, gridOf({}), [dab({ shape: 'disc', radiusMm: 3, value: 0, accepts: () => false })]);
    expect(erased.frames.size).toBe(0);
  });

  it('leaves what it was given as it was, so that undo has it', () => {
    const first = paintVoxels(nothing, gridOf({}), [dab({ shape: 'disc' })]);
    const before = count(first);
    paintVoxels(first, gridOf({}), [dab({ shape: 'disc', value: 0 })]);
    expect(count(first)).toBe(before);
    expect(nothing.frames.size).toBe(0);
  });
});

describe('the volume', () => {
  it('takes the distance of slices from their positions: of slices 6 mm apart each voxel is 6 mm high', () => {
    const grid = gridOf({ sliceMm: 6, betweenRowsMm: 0.86, betweenColumnsMm: 0.86 });
    const label = paintVoxels(nothing, grid, [dab({ shape: 'disc', radiusMm: 5 })]);
    expect(measureVoxels(label, grid)).toBeCloseTo((count(label) * 0.86 * 0.86 * 6) / 1000, 3);
  });

  it('is none in a series of one slice', () => {
    const grid = gridOf({ depthsMm: [4] });
    expect(measureVoxels(paintVoxels(nothing, grid, [dab({ place: 0, shape: 'disc' })]), grid)).toBe(0);
  });
});

describe('a kept mask', () => {
  const grid = gridOf({ sliceMm: 2 });
  const label = paintVoxels(nothing, grid, [dab({}), dab({ column: 30, radiusMm: 4 }), dab({ radiusMm: 3, value: 0 })]);

  it('is the same voxels when it is read back', () => {
    const mask = encodeMask(label, grid, frames)!;
    expect(Mask.safeParse(mask).success).toBe(true);
    const again = decodeMask(mask, frames);
    expect(placesOf(again)).toEqual(placesOf(label));
    for (const [place, voxels] of label.frames) expect([...again.frames.get(place)!]).toEqual([...voxels]);
  });

  it('is short: a sphere of 2 mL takes a few hundred numbers', () => {
    const runs = encodeMask(label, grid, frames)!.frames.flatMap((frame) => frame.runs);
    expect(runs.length).toBeLessThan(400);
  });

  it('holds a first and a last pixel', () => {
    const voxels = new Uint8Array(64 * 48);
    voxels[0] = 1;
    voxels[64 * 48 - 1] = 1;
    const mask = encodeMask({ ...nothing, frames: new Map([[3, voxels]]) }, grid, frames)!;
    expect(mask.frames).toEqual([{ imageKey: 'i3', frameNumber: 1, runs: [0, 1, 64 * 48 - 2, 1] }]);
    expect([...decodeMask(mask, frames).frames.get(3)!]).toEqual([...voxels]);
  });

  it('is none when nothing is taken', () => {
    expect(encodeMask(nothing, grid, frames)).toBeNull();
  });
});
