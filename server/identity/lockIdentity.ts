import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from './context.ts';
import { identityStatus } from './identityStatus.ts';
import { closeIdentity } from './openIdentity.ts';
import { recordDeed } from './recordDeed.ts';

/** Locks the identity store for this process: reading and analysis go on, names are out of reach. @throws {Refusal} identity.busy */
export async function lockIdentity(
  context: Context,
  actor: Actor,
  { reason }: Input<'lockIdentity'>,
): Promise<Output<'lockIdentity'>> {
  if (!context.jobs.isIdle()) throw new Refusal('identity.busy');
  if (context.identity.isOpen()) {
    await recordDeed(context, actor, { verb: 'lockIdentity', reason });
    const store = context.identity.lock();
    if (store !== null) await closeIdentity(context, store);
  }
  return identityStatus(context);
}
