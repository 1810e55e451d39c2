import type { Types } from '@cornerstonejs/core';
import { loadPixels } from './loadPixels.ts';
import type { Stack } from './stack.ts';

/** The slice a series opens with: the one asked for, or the nearest of its neighbours whose pixels can be had; null when none, or nobody waits any more. */
export async function loadFirstSlice(
  stack: Stack,
  index: number,
  isGone: () => boolean,
): Promise<{ index: number; image: Types.IImage } | null> {
  for (const step of [0, 1, -1, 2, -2]) {
    const frame = stack.frames[index + step];
    const image = frame && (await loadPixels(frame.imageId, 'now').catch(() => null));
    if (isGone()) return null;
    if (image) return { index: index + step, image };
  }
  return null;
}
