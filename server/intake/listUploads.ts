import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { stagingOf } from './stagingOf.ts';

/** Uploads that are not imported yet, the newest first. @throws {Refusal} identity.locked */
export async function listUploads(context: Context, _actor: Actor): Promise<Output<'listUploads'>> {
  return { uploads: await stagingOf(context).list() };
}
