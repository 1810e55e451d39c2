import { Refusal } from '../../shared/base/refusal.ts';
import { mostFrames } from '../../shared/imaging/frameBatch.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { readStoredFrame } from '../imaging/readStoredFrame.ts';
import { framesInScope } from './frameScope.ts';

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';

/** Some frames of one series, in the words of the image set. */
export interface FramesInput extends Pick<ImageSet, 'scope' | 'scopeId'> {
  seriesKey: string;
  /** `imageKey.frameNumber`, separated by commas. */
  frames: string;
}

/**
 * Plain frames of a series together, for what is fetched ahead: a browser spends more on a request than on the bytes of a slice.
 *
 * Each frame is its length in four bytes, little endian, and its samples. A frame that is not there, damaged or compressed has length 0:
 * asked for alone it comes, or says why not.
 * @throws {Refusal} unknown.id when the scope or the series is not theirs, input.invalid for too many
 */
export async function sendFrames(context: Context, actor: Actor, input: FramesInput): Promise<Buffer[]> {
  const inScope = (await framesInScope(context.db, actor, input)).get(input.seriesKey);
  if (!inScope) throw new Refusal('unknown.id');
  const names = input.frames.split(',');
  if (names.length > mostFrames) throw new Refusal('input.invalid');
  const frames = await Promise.all(
    names.map(async (name) => {
      const [imageKey = '', frameNumber = ''] = name.split('.');
      return inScope.has(imageKey) ? readPlain(context, imageKey, Number(frameNumber)) : null;
    }),
  );
  return frames.flatMap((bytes) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes?.length ?? 0);
    return bytes ? [length, bytes] : [length];
  });
}

async function readPlain(context: Context, fileId: string, frameNumber: number): Promise<Buffer | null> {
  try {
    const { bytes, transferSyntaxUid } = await readStoredFrame(context.files, fileId, frameNumber);
    return transferSyntaxUid === EXPLICIT_LITTLE ? bytes : null;
  } catch {
    // the one who asks for this frame alone is told what is wrong with it
    return null;
  }
}
