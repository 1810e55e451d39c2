import type { CutPlane } from '../../shared/imaging/reslice.ts';
import { moved } from '../../shared/imaging/rigid.ts';
import type { VoxelGrid } from '../../shared/imaging/volume.ts';

/** The three planes of the body. */
export type BodyPlane = 'axial' | 'sagittal' | 'coronal';

/** Row direction, column direction and the way slices go, LPS: feet to head, right to left, front to back, seen as radiologists see them. */
const directions = {
  axial: { row: [1, 0, 0], column: [0, 1, 0], along: 2 },
  sagittal: { row: [0, 1, 0], column: [0, 0, -1], along: 0 },
  coronal: { row: [1, 0, 0], column: [0, 0, -1], along: 1 },
} as const;

/** A cut has at most this many pixels a side and slices: a long volume gets a coarser grid before it fills the memory. */
const most = 640;

/**
 * The planes of one orientation through a volume, along the axes of the person also where the volume was acquired obliquely.
 *
 * They cover the whole block, in steps of its finest spacing; pixels are square, mm. LPS.
 */
export function mprPlanes(grid: VoxelGrid, plane: BodyPlane): CutPlane[] {
  const { row, column, along } = directions[plane];
  const box = boxOf(grid);
  const size = [0, 1, 2].map((axis) => box.high[axis]! - box.low[axis]!);
  const stepMm = Math.max(Math.min(...grid.spacingMm), Math.max(...size) / (most - 1));
  const pixels = (axis: number) => Math.round(size[axis]! / stepMm) + 1;
  const across = row.findIndex((cosine) => cosine !== 0);
  const down = column.findIndex((cosine) => cosine !== 0);
  const start = [0, 1, 2].map((axis) => (column[axis]! < 0 ? box.high[axis]! : box.low[axis]!));
  return Array.from({ length: pixels(along) }, (_, k): CutPlane => {
    const origin = [...start] as [number, number, number];
    origin[along] = box.low[along]! + k * stepMm;
    return {
      originMm: origin,
      row,
      column,
      betweenRowsMm: stepMm,
      betweenColumnsMm: stepMm,
      rows: pixels(down),
      columns: pixels(across),
    };
  });
}

/** The smallest box along the axes of the person that holds the centres of all voxels, LPS mm. */
function boxOf({ toPatient, columns, rows, slices }: VoxelGrid): { low: number[]; high: number[] } {
  const ends = [0, 1].flatMap((i) =>
    [0, 1].flatMap((j) => [0, 1].map((k) => [i * (columns - 1), j * (rows - 1), k * (slices - 1)] as const)),
  );
  const corners = ends.map((index) => moved(toPatient, index));
  const of = (pick: (...values: number[]) => number) =>
    [0, 1, 2].map((axis) => pick(...corners.map((corner) => corner[axis]!)));
  return { low: of(Math.min), high: of(Math.max) };
}
