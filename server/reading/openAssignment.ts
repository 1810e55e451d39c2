import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { loadAssignment } from './loadAssignment.ts';
import { viewAssignment } from './viewAssignment.ts';

/** Opens a reader's own assignment, blinded; nothing is written before the first answer. @throws {Refusal} unknown.id */
export async function openAssignment(
  context: Context,
  actor: Actor,
  input: Input<'openAssignment'>,
): Promise<Output<'openAssignment'>> {
  return viewAssignment(context.db, await loadAssignment(context.db, actor, input.assignmentId));
}
