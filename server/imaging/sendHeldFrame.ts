import { Refusal } from '../../shared/base/refusal.ts';
import { HeldWindow } from '../../shared/imaging/heldRoutes.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { type DrawnFrame, drawFrame } from './drawFrame.ts';
import { openHeld } from './openHeld.ts';

/** One frame of a held object, drawn for the person who decides about it. @throws {Refusal} see `openHeld` and `drawFrame` */
export async function sendHeldFrame(
  context: Context,
  actor: Actor,
  input: { sopInstanceUid: string; frameNumber: number; window: unknown },
): Promise<DrawnFrame> {
  const window = HeldWindow.safeParse(input.window ?? 'stored');
  if (!window.success || !Number.isInteger(input.frameNumber)) throw new Refusal('input.invalid', { field: 'window' });
  const { sopInstanceUid, frameNumber } = input;
  const { instance, bytes } = await openHeld(context, actor, { sopInstanceUid, what: `frame ${frameNumber}` });
  if (instance.heldReason === 'damaged') throw new Refusal('file.damaged');
  return drawFrame(bytes, { frameNumber, window: window.data });
}
