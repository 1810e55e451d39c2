import { metaData } from '@cornerstonejs/core';
import { describeFrame, type DescribedFrame } from './describeFrame.ts';

const noted = new Map<string, DescribedFrame>();
/** Before any other source: nobody else knows our images. */
const PRIORITY = 100;

/** Tells Cornerstone what an image is, before it has its pixels; told again, the new facts count. */
export function noteImage(imageId: string, series: DescribedFrame['series'], frame: DescribedFrame['frame']): void {
  if (noted.size === 0) metaData.addProvider(factsOf, PRIORITY);
  noted.set(imageId, { series, frame });
}

/** Forgets an image that will not be shown again. */
export function forgetImage(imageId: string): void {
  noted.delete(imageId);
}

/** The frame that was noted under an image id. */
export function notedFrame(imageId: string): DescribedFrame['frame'] | null {
  return noted.get(imageId)?.frame ?? null;
}

function factsOf(module: string, imageId: unknown): object | undefined {
  const one = typeof imageId === 'string' ? noted.get(imageId) : undefined;
  return one && describeFrame(module, one);
}
