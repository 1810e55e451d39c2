import { cache } from '@cornerstonejs/core';
import { loadPixels } from './loadPixels.ts';
import type { Stack } from './stack.ts';

/** Frames of one series fetched at the same time. */
const atOnce = 3;

/**
 * Fetches a series around the slice that is shown, nearest first, so that scrolling meets pixels already there.
 *
 * `centre` is asked before each frame: after a jump the fetching goes on from the new place. Answers a function that stops it. A frame
 * that fails is left for the moment it is looked at.
 */
export function fetchAhead(stack: Stack, centre: () => number, onFrame: () => void): () => void {
  const left = new Set(stack.frames.keys());
  let isStopped = false;
  const next = (): number | null => {
    const from = centre();
    let best: number | null = null;
    for (const index of left) if (best === null || Math.abs(index - from) < Math.abs(best - from)) best = index;
    return best;
  };
  const work = async () => {
    for (let index = next(); index !== null && !isStopped; index = next()) {
      left.delete(index);
      const imageId = stack.frames[index]?.imageId;
      if (!imageId || cache.isLoaded(imageId)) continue;
      await loadPixels(imageId, 'ahead').then(onFrame, () => undefined);
    }
  };
  for (let i = 0; i < atOnce; i += 1) void work();
  return () => {
    isStopped = true;
  };
}
