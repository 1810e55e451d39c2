import { cache, type Types } from '@cornerstonejs/core';
import { createImage, init } from '@cornerstonejs/dicom-image-loader';

/** Decoders at work at the same time. */
const mostWorkers = 4;
let isStarted = false;

/** Makes an image of a frame that has to be decoded: compressed, colour, palette, other than 8 or 16 bit. Loaded when the first such frame comes. */
export function decodeFrame(imageId: string, bytes: Uint8Array, transferSyntaxUid: string): Promise<Types.IImage> {
  start();
  return createImage(imageId, bytes as never, transferSyntaxUid) as unknown as Promise<Types.IImage>;
}

function start(): void {
  if (isStarted) return;
  isStarted = true;
  // It empties the cache of the page when it starts, which by now holds what the reader looks at.
  const { purgeCache } = cache;
  cache.purgeCache = () => undefined;
  try {
    init({ maxWebWorkers: Math.max(1, Math.min(mostWorkers, Math.floor((navigator.hardwareConcurrency || 2) / 2))) });
  } finally {
    cache.purgeCache = purgeCache;
  }
}
