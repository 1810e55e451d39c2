import type { LabelVoxels, VoxelGrid } from './labelVoxels.ts';

/** One dab of the brush: its middle in pixels of a frame, and what it does to the voxels whose middle it covers. */
export interface Dab {
  /** 0-based place of the frame. */
  place: number;
  /** 0-based, with fractions; a whole number is the middle of a pixel. */
  row: number;
  column: number;
  radiusMm: number;
  /** A disc stays on its frame; a sphere reaches the frames whose position lies within it. */
  shape: 'disc' | 'sphere';
  /** 1 paints, 0 erases. */
  value: 0 | 1;
  /** Which voxels may be painted, as by a threshold; all when missing. Erasing asks nothing. */
  accepts?: (place: number, offset: number) => boolean;
}

/** The voxels after some dabs of the brush; those given stay as they were. */
export function paintVoxels(label: LabelVoxels, grid: VoxelGrid, dabs: readonly Dab[]): LabelVoxels {
  const frames = new Map(label.frames);
  const copied = new Set<number>();
  for (const dab of dabs) {
    for (const [place, reachMm] of framesWithin(grid, dab)) {
      if (dab.value === 0 && !frames.has(place)) continue;
      if (!copied.has(place)) {
        frames.set(place, frames.get(place)?.slice() ?? new Uint8Array(grid.rows * grid.columns));
        copied.add(place);
      }
      paintDisc(frames.get(place)!, grid, { ...dab, place, radiusMm: reachMm });
    }
  }
  for (const place of copied) if (!frames.get(place)!.includes(1)) frames.delete(place);
  return { rows: grid.rows, columns: grid.columns, frames };
}

/** The frames that a dab reaches, each with the radius of the ball in its plane. */
function framesWithin(grid: VoxelGrid, dab: Dab): [place: number, reachMm: number][] {
  if (dab.shape === 'disc') return [[dab.place, dab.radiusMm]];
  const middle = grid.depthsMm[dab.place];
  if (middle === undefined) return [];
  return grid.depthsMm.flatMap((depth, place): [number, number][] => {
    const awayMm = Math.abs(depth - middle);
    return awayMm > dab.radiusMm ? [] : [[place, Math.sqrt(dab.radiusMm ** 2 - awayMm ** 2)]];
  });
}

function paintDisc(voxels: Uint8Array, grid: VoxelGrid, dab: Dab): void {
  const { betweenRowsMm, betweenColumnsMm, rows, columns } = grid;
  const [up, across] = [dab.radiusMm / betweenRowsMm, dab.radiusMm / betweenColumnsMm];
  const last = (most: number, wish: number) => Math.min(most - 1, Math.floor(wish));
  for (let row = Math.max(0, Math.ceil(dab.row - up)); row <= last(rows, dab.row + up); row += 1) {
    const first = Math.max(0, Math.ceil(dab.column - across));
    for (let column = first; column <= last(columns, dab.column + across); column += 1) {
      const awayMm = Math.hypot((row - dab.row) * betweenRowsMm, (column - dab.column) * betweenColumnsMm);
      const offset = row * columns + column;
      if (awayMm > dab.radiusMm + 1e-9) continue;
      if (dab.value === 1 && dab.accepts && !dab.accepts(dab.place, offset)) continue;
      voxels[offset] = dab.value;
    }
  }
}
