import { Refusal } from '../../shared/base/refusal.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { type FrameBytes, readFrame } from '../imaging/readFrame.ts';
import { seriesKeyOf } from './aliases.ts';
import { loadScope } from './loadScope.ts';

/** Which frame is wanted, in the words of the image set. */
export interface FrameInput extends Pick<ImageSet, 'scope' | 'scopeId'> {
  seriesKey: string;
  imageKey: string;
  /** 1-based. */
  frameNumber: number;
}

/** The pixels of one frame, for whom the image set is; held images and foreign ones are not there. @throws {Refusal} unknown.id, file.damaged */
export async function sendFrame(context: Context, actor: Actor, input: FrameInput): Promise<FrameBytes> {
  const parts = await loadScope(context.db, actor, input);
  const seriesInstanceUid = parts
    .flatMap((part) => part.seriesInstanceUids.filter((uid) => seriesKeyOf(part.timepointId, uid) === input.seriesKey))
    .at(0);
  if (!seriesInstanceUid) throw new Refusal('unknown.id');
  const wanted = { seriesInstanceUid, fileId: input.imageKey, heldReason: null };
  const instance = await context.db.findOne(tables.instances, wanted);
  if (!instance || instance.frameCount === 0) throw new Refusal('unknown.id');
  return readFrame(context.files.pathOf(instance.fileId), input.frameNumber);
}
