import { Refusal } from '../../shared/base/refusal.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import type { FrameBytes } from '../imaging/readFrame.ts';
import { readStoredFrame } from '../imaging/readStoredFrame.ts';
import { framesInScope } from './frameScope.ts';

/** Which frame is wanted, in the words of the image set. */
export interface FrameInput extends Pick<ImageSet, 'scope' | 'scopeId'> {
  seriesKey: string;
  imageKey: string;
  /** 1-based. */
  frameNumber: number;
}

/** The pixels of one frame, for whom the image set is; held images and foreign ones are not there. @throws {Refusal} unknown.id, file.damaged */
export async function sendFrame(context: Context, actor: Actor, input: FrameInput): Promise<FrameBytes> {
  await findFrame(context, actor, input);
  return readStoredFrame(context.files, input.imageKey, input.frameNumber);
}

/** Whether a frame is there for somebody, before its pixels are read. @throws {Refusal} unknown.id */
export async function findFrame(context: Context, actor: Actor, input: FrameInput): Promise<void> {
  const frames = await framesInScope(context.db, actor, input);
  if (!frames.get(input.seriesKey)?.has(input.imageKey)) throw new Refusal('unknown.id');
}
