import { cache } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import type { Input } from '../../shared/api.ts';
import { call } from '../base/call.ts';
import { describeFrame } from './describeFrame.ts';
import { startCornerstone } from './startCornerstone.ts';
import type { Stack } from './stack.ts';

/**
 * Loads what an assignment, adjudication or timepoint shows: its series, each with frames that Cornerstone can load.
 *
 * Pixels stay on the server until a frame is shown; geometry and pixel format are known from here on.
 * @throws {Refused} @throws {Offline}
 */
export async function loadImageSet(scope: Input<'imageSet'>['scope'], scopeId: string): Promise<Stack[]> {
  // Starting the image engine empties its store of metadata: it must have started before anything is put there.
  const [set] = await Promise.all([call('imageSet', { scope, scopeId }), startCornerstone()]);
  // One set at a time: what the last read left behind would fill the memory of a long session.
  cache.purgeCache();
  wadors.metaDataManager.purge();
  return set.series.map((series) => {
    const base = `wadors:${window.location.origin}/api/images/${scope}/${encodeURIComponent(scopeId)}/${series.seriesKey}`;
    const frames = series.frames.map((frame) => ({
      ...frame,
      imageId: `${base}/${frame.imageKey}/${frame.frameNumber}`,
    }));
    for (const frame of frames) wadors.metaDataManager.add(frame.imageId, describeFrame(series, frame) as never);
    return { ...series, frames };
  });
}
