import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { planRunsOf } from './planRun.ts';

/** Stops a dry run and forgets it. @throws {Refusal} unknown.id */
export async function cancelPlan(
  context: Context,
  actor: Actor,
  input: Input<'cancelPlan'>,
): Promise<Output<'cancelPlan'>> {
  planRunsOf(context).cancel(actor, input.planId);
  return {};
}
