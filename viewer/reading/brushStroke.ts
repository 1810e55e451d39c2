import { cache } from '@cornerstonejs/core';
import { decodeMask } from '../../shared/reading/decodeMask.ts';
import { encodeMask } from '../../shared/reading/encodeMask.ts';
import type { LabelVoxels, VoxelGrid } from '../../shared/reading/labelVoxels.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { paintVoxels, type Dab } from '../../shared/reading/paintVoxels.ts';
import { pixelToPoint } from '../../shared/imaging/pixelToPoint.ts';
import type { Stack } from '../imaging/stack.ts';
import { brushThreshold } from './brushThreshold.ts';

/** The brush in the hand. */
export interface Brush {
  diameterMm: number;
  shape: 'disc' | 'sphere';
  /** Paints only what is brighter than the threshold that the first touch finds. */
  hasThreshold: boolean;
  isEraser: boolean;
}

interface Given {
  stack: Stack;
  /** 0-based frame on which the stroke goes. */
  index: number;
  grid: VoxelGrid;
  brush: Brush;
  /** The mask painted before for this item on this series, or the new one without voxels. */
  before: Pick<Mark, 'id' | 'itemId' | 'mask'>;
}

/** One stroke of the brush, from touching the image to letting go: the mask grows while it lasts and is one change of the draft at its end. */
export class BrushStroke {
  private readonly given: Given;
  private label: LabelVoxels;
  private last: { row: number; column: number } | null = null;
  private fromValue: number | null = null;

  constructor(given: Given) {
    this.given = given;
    const { rows, columns } = given.grid;
    const { mask } = given.before;
    this.label = mask ? decodeMask(mask, given.stack.frames) : { rows, columns, frames: new Map() };
  }

  /** Goes on to a place of the frame; answers the mark as it is now, null when nothing is painted. */
  to(at: { row: number; column: number }): Mark | null {
    const { grid, brush, index } = this.given;
    const radiusMm = brush.diameterMm / 2;
    if (brush.hasThreshold && !brush.isEraser && !this.last) this.fromValue = this.findThreshold(at, radiusMm);
    const dabs = this.wayTo(at, radiusMm).map((place): Dab => ({
      ...place,
      place: index,
      radiusMm,
      shape: brush.shape,
      value: brush.isEraser ? 0 : 1,
      accepts: this.accepts,
    }));
    this.label = paintVoxels(this.label, grid, dabs);
    this.last = at;
    return this.mark();
  }

  /** Between two places the pointer leaves gaps; the brush does not. */
  private wayTo(at: { row: number; column: number }, radiusMm: number): { row: number; column: number }[] {
    const { betweenRowsMm, betweenColumnsMm } = this.given.grid;
    const from = this.last;
    if (!from) return [at];
    const [rows, columns] = [at.row - from.row, at.column - from.column];
    const wayMm = Math.hypot(rows * betweenRowsMm, columns * betweenColumnsMm);
    const steps = Math.max(1, Math.ceil(wayMm / Math.max(0.3, radiusMm / 3)));
    return Array.from({ length: steps }, (_, step) => ({
      row: from.row + (rows * (step + 1)) / steps,
      column: from.column + (columns * (step + 1)) / steps,
    }));
  }

  private readonly accepts = (place: number, offset: number): boolean => {
    if (this.fromValue === null) return true;
    const value = this.valuesOf(place)?.[offset];
    return value !== undefined && value >= this.fromValue;
  };

  private findThreshold(at: { row: number; column: number }, radiusMm: number): number | null {
    const { grid, index } = this.given;
    const values = this.valuesOf(index);
    if (!values) return null;
    const blank: LabelVoxels = { rows: grid.rows, columns: grid.columns, frames: new Map() };
    const disc = paintVoxels(blank, grid, [{ ...at, place: index, radiusMm, shape: 'disc', value: 1 }]);
    const under = disc.frames.get(index);
    return under ? brushThreshold([...values].filter((_, offset) => under[offset] === 1)) : null;
  }

  private valuesOf(place: number): (ArrayLike<number> & Iterable<number>) | undefined {
    const imageId = this.given.stack.frames[place]?.imageId;
    return imageId === undefined ? undefined : cache.getImage(imageId)?.getPixelData();
  }

  private mark(): Mark | null {
    const { stack, grid, before } = this.given;
    const mask = encodeMask(this.label, grid, stack.frames);
    const fullest = [...this.label.frames].sort(([, a], [, b]) => countOf(b) - countOf(a))[0];
    const frame = fullest && stack.frames[fullest[0]];
    const middle = fullest && middleOf(fullest[1], grid.columns);
    const point = frame && middle ? pixelToPoint(frame, middle) : null;
    if (!mask || !frame || !point) return null;
    return {
      id: before.id,
      itemId: before.itemId,
      kind: 'mask',
      points: [point.map((value) => Math.round(value * 1000) / 1000) as [number, number, number]],
      seriesKey: stack.seriesKey,
      imageKey: frame.imageKey,
      frameNumber: frame.frameNumber,
      mask,
    };
  }
}

function countOf(voxels: Uint8Array): number {
  return voxels.reduce((sum, voxel) => sum + voxel, 0);
}

/** The taken pixel nearest to the mean of the taken ones: always inside, also of a ring. */
function middleOf(voxels: Uint8Array, columns: number): { row: number; column: number } | null {
  const taken = [...voxels.keys()].filter((offset) => voxels[offset] === 1);
  if (taken.length === 0) return null;
  const places = taken.map((offset) => ({ row: Math.floor(offset / columns), column: offset % columns }));
  const row = places.reduce((sum, place) => sum + place.row, 0) / places.length;
  const column = places.reduce((sum, place) => sum + place.column, 0) / places.length;
  const away = (place: { row: number; column: number }) => Math.hypot(place.row - row, place.column - column);
  return places.reduce((best, place) => (away(place) < away(best) ? place : best));
}
