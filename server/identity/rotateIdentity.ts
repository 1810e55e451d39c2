import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from './context.ts';
import { identityStatus } from './identityStatus.ts';
import { keyOf } from './keyOf.ts';
import { recordDeed } from './recordDeed.ts';

/**
 * Seals the identity store under another key, from a file to a passphrase or back. Codes, UIDs and offsets stay, and so do
 * exports; the old key opens nothing any more, but for backups made before.
 *
 * @throws {Refusal} identity.locked, identity.keyInside, folder.none
 */
export async function rotateIdentity(
  context: Context,
  actor: Actor,
  input: Input<'rotateIdentity'>,
): Promise<Output<'rotateIdentity'>> {
  const store = context.identity.store();
  const key = keyOf(input, context.dataDir, true);
  await store.rotateKey(key);
  const what = key.kind === 'file' ? 'to a key file' : 'to a passphrase';
  await recordDeed(context, actor, { verb: 'rotateIdentity', reason: input.reason, what });
  return identityStatus(context);
}
