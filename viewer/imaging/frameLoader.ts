import { canRenderFloatTextures, Enums, imageLoader, type Types } from '@cornerstonejs/core';
import { fetchTogether } from './fetchTogether.ts';
import { greyImage } from './greyImage.ts';
import { notedFrame } from './imageFacts.ts';
import { readSamples } from './readSamples.ts';
import { FrameRefused } from './whyFailed.ts';
import { whyNotShown } from './whyNotShown.ts';

/** Image ids of frames from the server: this word, a colon, the address. */
export const frameScheme = 'frame';

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';

/** Lets Cornerstone load frames of the server. Asking twice does no harm. */
export function registerFrameLoader(): void {
  imageLoader.registerImageLoader(frameScheme, ((imageId: string, options?: { requestType?: string }) => ({
    promise: loadFrame(imageId, options?.requestType === Enums.RequestType.Interaction),
  })) as never);
}

/**
 * Fetches a frame and makes an image of it.
 *
 * Plain grey samples, which nearly all MR is, are used as they arrive; only what needs a decoder fetches one, with its worker and its codecs.
 */
async function loadFrame(imageId: string, isWanted: boolean): Promise<Types.IImage> {
  const frame = notedFrame(imageId);
  if (!frame) throw new Error('this image set was left');
  const why = whyNotShown(frame);
  if (why) throw new FrameRefused(why);
  const address = imageId.slice(frameScheme.length + 1);
  const together = isWanted ? null : await fetchTogether(address);
  const { bytes, syntax } = together
    ? { bytes: together, syntax: EXPLICIT_LITTLE }
    : await fetchAlone(address, isWanted);
  const samples = syntax === EXPLICIT_LITTLE ? readSamples(frame, bytes) : null;
  if (samples && (!(samples.pixels instanceof Float32Array) || canRenderFloatTextures()))
    return greyImage(imageId, frame, samples);
  const { decodeFrame } = await import('./decodeFrame.ts');
  const { rows, columns } = frame;
  return decodeFrame(imageId, { bytes: new Uint8Array(bytes), transferSyntaxUid: syntax, rows, columns });
}

async function fetchAlone(address: string, isWanted: boolean): Promise<{ bytes: ArrayBuffer; syntax: string }> {
  const answer = await fetch(address, { priority: isWanted ? 'high' : 'low' });
  if (!answer.ok) throw new Error(`the frame is not there (${answer.status})`);
  const syntax = /transfer-syntax=([\d.]+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '';
  return { bytes: await answer.arrayBuffer(), syntax };
}
