import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { planRunsOf } from './planRun.ts';

/** How far a dry run is, or what it found: for who asked for it, while the identity store is open. @throws {Refusal} unknown.id, identity.locked */
export async function getPlan(context: Context, actor: Actor, input: Input<'getPlan'>): Promise<Output<'getPlan'>> {
  context.identity.store();
  return planRunsOf(context).stateOf(actor, input.planId);
}
