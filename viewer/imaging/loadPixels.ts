import { Enums, imageLoader, type Types } from '@cornerstonejs/core';
import { noteFailure } from './whyFailed.ts';

/** Loads one frame into the cache of the page; asked for by a person (`now`) it goes before what is only fetched ahead. */
export function loadPixels(imageId: string, when: 'now' | 'ahead'): Promise<Types.IImage> {
  const requestType = when === 'now' ? Enums.RequestType.Interaction : Enums.RequestType.Prefetch;
  return imageLoader
    .loadAndCacheImage(imageId, { requestType, priority: when === 'now' ? -5 : 5 })
    .catch((error: unknown) => {
      noteFailure(imageId, error);
      throw error;
    });
}
