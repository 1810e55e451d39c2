import { heldRoutes } from '../../shared/imaging/heldRoutes.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { findHeldTargets } from '../imaging/findHeldTargets.ts';
import { decideHeld } from './decideHeld.ts';

/** Decides from the command line, where one command is one decision: several at once are counted as the decision begins. @throws {Refusal} see `decideHeld` */
export async function decideHeldUnseen(
  context: Context,
  actor: Actor,
  given: Input<'decideHeld'>,
): Promise<Output<'decideHeld'>> {
  const input = heldRoutes.decideHeld.input.safeParse(given);
  if (!input.success) throw new Refusal('input.invalid', {}, input.error.issues[0]?.message);
  const { act, masks: _masks, reason: _reason, expected: _expected, ...target } = input.data;
  if (target.sopInstanceUid !== undefined) return decideHeld(context, actor, input.data);
  const { able, unable } = await findHeldTargets(context, act, target);
  if (able.length === 0) return { decided: 0, left: unable.length };
  return decideHeld(context, actor, { ...input.data, expected: able.length });
}
