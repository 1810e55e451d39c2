import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { findHeldTargets } from './findHeldTargets.ts';

/** How many objects an act would be done to, before it is done. @throws {Refusal} see `findHeldTargets` */
export async function countHeld(
  context: Context,
  _actor: Actor,
  { act, ...target }: Input<'countHeld'>,
): Promise<Output<'countHeld'>> {
  const { able, unable } = await findHeldTargets(context, act, target);
  return { objects: able.length, bytes: able.reduce((sum, row) => sum + row.bytes, 0), left: unable.length };
}
