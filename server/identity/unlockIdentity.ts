import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from './context.ts';
import { keyOf } from './keyOf.ts';
import { openIdentity } from './openIdentity.ts';
import { recordDeed } from './recordDeed.ts';

/**
 * Opens the identity store for this process with a key that somebody brings; a try that fails is recorded too.
 *
 * @throws {Refusal} identity.wrongKey, identity.otherDay, identity.destroyed, identity.keyInside, folder.none
 */
export async function unlockIdentity(
  context: Context,
  actor: Actor,
  input: Input<'unlockIdentity'>,
): Promise<Output<'unlockIdentity'>> {
  const key = keyOf(input, context.dataDir);
  if (context.identity.isOpen()) return { identityUnlocked: true };
  const { reason } = input;
  try {
    const store = await openIdentity(context, key, { who: actor.name, reason });
    // two people may have brought a key at the same moment
    if (context.identity.isOpen()) await store.close();
    else context.identity.unlock(store);
  } catch (error) {
    if (error instanceof Refusal)
      await recordDeed(context, actor, { verb: 'refuseIdentity', reason, what: error.code });
    throw error;
  }
  return { identityUnlocked: true };
}
