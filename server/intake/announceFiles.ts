import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { stagingOf } from './stagingOf.ts';

/** Notes which files a browser will send, and says how much of each is here. @throws {Refusal} unknown.id, disk.full, identity.locked */
export async function announceFiles(
  context: Context,
  _actor: Actor,
  input: Input<'announceFiles'>,
): Promise<Output<'announceFiles'>> {
  return { files: await stagingOf(context).announce(input.uploadId, input.files) };
}
