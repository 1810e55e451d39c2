import { moved, unmoved } from '../../../shared/imaging/rigid.ts';
import { reslice } from '../../../shared/imaging/reslice.ts';
import { gridOf, type Volume, type VoxelGrid } from '../../../shared/imaging/volume.ts';
import { cutLine } from '../../../viewer/imaging/crosshairLines.ts';
import { edgeLetters } from '../../../viewer/imaging/edgeLetters.ts';
import { mprPlanes, type BodyPlane } from '../../../viewer/imaging/mprPlanes.ts';
import { rulerLength } from '../../../viewer/imaging/rulerLength.ts';
import { axial, makeFrame, makeStack, obliqueSagittal, sagittal } from './stacks.ts';

/** The grid of a small series, told by its frames. */
function gridFor(orientation: number[]): VoxelGrid {
  const { frames } = makeStack({ orientation, count: 24, spacingMm: 2 });
  const found = gridOf(
    frames.map((frame) => ({ ...frame, rows: 40, columns: 32 })),
    'space-1',
  );
  if (found.kind === 'none') throw new Error(found.why);
  return found.grid;
}

/** Grey values that tell their own place: x + 2y + 3z in LPS mm. */
const tell = (point: readonly number[]) => point[0]! + 2 * point[1]! + 3 * point[2]!;

function volumeOf(grid: VoxelGrid): Volume {
  const slice = (k: number) =>
    Float32Array.from({ length: grid.rows * grid.columns }, (_, at) =>
      tell(moved(grid.toPatient, [at % grid.columns, Math.floor(at / grid.columns), k])),
    );
  return { ...grid, voxels: Array.from({ length: grid.slices }, (_, k) => slice(k)) };
}

describe('three planes through a series', () => {
  const letters: Record<BodyPlane, unknown> = {
    axial: { left: 'R', right: 'L', top: 'A', bottom: 'P' },
    sagittal: { left: 'A', right: 'P', top: 'H', bottom: 'F' },
    coronal: { left: 'R', right: 'L', top: 'H', bottom: 'F' },
  };

  it.each(['axial', 'sagittal', 'coronal'] as const)('are seen as radiologists see them: %s', (plane) => {
    const [first] = mprPlanes(gridFor(obliqueSagittal), plane);
    expect(edgeLetters([...first!.row, ...first!.column])).toEqual(letters[plane]);
  });

  it.each(['axial', 'sagittal', 'coronal'] as const)(
    'lie along the axes of the person where the series is oblique, each pixel at its own place: %s',
    (plane) => {
      const grid = gridFor(obliqueSagittal);
      const volume = volumeOf(grid);
      const planes = mprPlanes(grid, plane);
      const cut = planes[Math.floor(planes.length / 2)]!;
      const pixels = reslice(volume, cut, { outside: Number.NaN });
      let inside = 0;
      for (const [at, value] of pixels.entries()) {
        if (Number.isNaN(value)) continue;
        const [row, column] = [Math.floor(at / cut.columns), at % cut.columns];
        const point = [0, 1, 2].map(
          (axis) =>
            cut.originMm[axis]! +
            cut.row[axis]! * column * cut.betweenColumnsMm +
            cut.column[axis]! * row * cut.betweenRowsMm,
        );
        const index = moved(grid.toIndex, point as [number, number, number]);
        const isWithin = index.every((one, axis) => one >= 0 && one <= [31, 39, 23][axis]!);
        if (!isWithin) continue;
        inside += 1;
        expect(value).toBeCloseTo(tell(point), 2);
      }
      expect(inside).toBeGreaterThan(500);
    },
  );

  it('cover the whole series in steps of its finest spacing, from feet to head', () => {
    const grid = gridFor(axial);
    const planes = mprPlanes(grid, 'axial');
    expect(planes).toHaveLength(47);
    expect(planes[0]!.originMm[2]).toBeCloseTo(0);
    expect(planes.at(-1)!.originMm[2]).toBeCloseTo(46);
    expect([planes[0]!.columns, planes[0]!.rows]).toEqual([32, 40]);
  });

  it('get a coarser step before a very large series fills the memory', () => {
    const grid: VoxelGrid = { ...gridFor(axial), columns: 4000, rows: 40, slices: 24 };
    const [first] = mprPlanes(grid, 'coronal');
    expect(first!.columns).toBeLessThanOrEqual(640);
    expect(first!.betweenColumnsMm).toBeGreaterThan(6);
  });
});

describe('crosshairs', () => {
  const own = makeFrame({ positionMm: [-127.5, -127.5, 10], orientation: axial });

  it('run on an axial slice where a sagittal one cuts, and end where that one ends', () => {
    const other = makeFrame({ positionMm: [20, -50, 100], orientation: sagittal, rows: 200, columns: 101 });
    const ends = cutLine(own, other, unmoved)!;
    for (const [x, , z] of ends) {
      expect(x).toBeCloseTo(20);
      expect(z).toBeCloseTo(10);
    }
    expect(ends.map(([, y]) => y).sort((a, b) => a - b)).toEqual([-50.5, 50.5]);
  });

  it('follow the registration when the other slice is of another date', () => {
    const other = makeFrame({ positionMm: [20, -50, 100], orientation: sagittal, rows: 200, columns: 101 });
    const shifted = [1, 0, 0, 8, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    expect(cutLine(own, other, shifted)!.every(([x]) => Math.abs(x - 28) < 1e-6)).toBe(true);
  });

  it('are not drawn where the other image does not reach, nor for one without a place', () => {
    const above = makeFrame({ positionMm: [20, -50, 400], orientation: sagittal, rows: 100 });
    expect(cutLine(own, above, unmoved)).toBeNull();
    expect(cutLine(own, makeFrame({ positionMm: null }), unmoved)).toBeNull();
    expect(cutLine(own, makeFrame({ positionMm: [0, 0, 30] }), unmoved)).toBeNull();
  });
});

describe('the ruler', () => {
  it('is the longest round length that fits', () => {
    expect(rulerLength(0.5, 120)).toEqual({ mm: 50, parts: 5, pixels: 100 });
    expect(rulerLength(0.1, 120)).toEqual({ mm: 10, parts: 5, pixels: 100 });
    expect(rulerLength(0.001, 10)).toBeNull();
  });
});
