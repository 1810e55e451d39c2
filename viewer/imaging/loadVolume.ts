import type { Types } from '@cornerstonejs/core';
import { gridOf, type NoGrid, type Volume } from '../../shared/imaging/volume.ts';
import { loadPixels } from './loadPixels.ts';
import type { Stack } from './stack.ts';

/** Frames fetched at the same time for a volume. */
const atOnce = 4;

/** A series as a volume, or why it is none: its slices make no regular grid, or a slice could not be had (`index`, 0-based). */
export type LoadedVolume =
  { kind: 'volume'; volume: Volume } | { kind: 'none'; why: NoGrid } | { kind: 'failed'; index: number };

/**
 * Loads every slice of a series as one volume.
 *
 * The grey values are those in Cornerstone's cache, rescaled, not copied: the volume costs no memory of its own as long as the cache holds its frames. Ask
 * once and keep the answer; `onLoaded` tells how many slices are here.
 */
export async function loadVolume(
  stack: Stack,
  onLoaded: (count: number) => void = () => undefined,
): Promise<LoadedVolume> {
  const found = gridOf(stack.frames, stack.spaceKey);
  if (found.kind === 'none') return found;
  const voxels: ArrayLike<number>[] = [];
  let next = 0;
  let count = 0;
  let failed: number | null = null;
  const work = async () => {
    while (next < found.order.length && failed === null) {
      const k = next;
      next += 1;
      const index = found.order[k]!;
      const image = await loadPixels(stack.frames[index]!.imageId, 'ahead').catch(() => null);
      if (!image) failed = index;
      else voxels[k] = greyValues(image);
      onLoaded((count += 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failed !== null) return { kind: 'failed', index: failed };
  return { kind: 'volume', volume: { ...found.grid, voxels } };
}

/** The decoder rescales as a rule; where it did not, it is done here. */
function greyValues(image: Types.IImage): ArrayLike<number> {
  const pixels = image.getPixelData();
  const isRescaled = image.preScale?.scaled === true || (image.slope === 1 && image.intercept === 0);
  return isRescaled ? pixels : Float32Array.from(pixels, (value) => value * image.slope + image.intercept);
}
