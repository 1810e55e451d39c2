import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { loadAdjudication } from './loadAdjudication.ts';
import { viewAdjudication } from './viewAdjudication.ts';

/** Opens the comparison of two signed reads for an adjudicator. @throws {Refusal} unknown.id */
export async function openAdjudication(
  context: Context,
  actor: Actor,
  input: Input<'openAdjudication'>,
): Promise<Output<'openAdjudication'>> {
  return viewAdjudication(context, actor, await loadAdjudication(context.db, actor, input.adjudicationId));
}
