import { cache, type Types } from '@cornerstonejs/core';
import { createImage, init } from '@cornerstonejs/dicom-image-loader';
import { FrameRefused } from './whyFailed.ts';

/** Decoders at work at the same time. */
const mostWorkers = 4;
let isStarted = false;

/** What decoders are told of a frame, and what it must look like when they are done. */
export interface Encoded {
  bytes: Uint8Array;
  transferSyntaxUid: string;
  rows: number;
  columns: number;
}

/**
 * Makes an image of a frame that has to be decoded: compressed or in colour. Loaded when the first such frame comes.
 *
 * Some decoders answer a damaged stream with an image of another size, or an empty one, instead of an error.
 * @throws {FrameRefused} damaged
 */
export async function decodeFrame(imageId: string, given: Encoded): Promise<Types.IImage> {
  start();
  const { bytes, transferSyntaxUid, rows, columns } = given;
  const size = bytes.length;
  const image = await (createImage(imageId, bytes, transferSyntaxUid) as unknown as Promise<Types.IImage>);
  const isOtherSize = image.rows !== rows || image.columns !== columns || image.getPixelData().length < rows * columns;
  // One grey all over needs hardly a byte: where there are many, they were not read.
  const isEmpty = image.minPixelValue === image.maxPixelValue && size > (rows * columns) / 50;
  if (isOtherSize || isEmpty) throw new FrameRefused('damaged');
  return image;
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
