import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { continueImport } from './continueImport.ts';
import { getImport } from './getImport.ts';
import { importWork } from './importWork.ts';

/**
 * Goes on with a paused, interrupted or failed import and answers at once; its counts end as if it had never stopped.
 *
 * @throws {Refusal} unknown.id, identity.locked, batch.running, batch.undone, batch.ended, batch.noSource, folder.none
 */
export async function resumeImport(
  context: Context,
  actor: Actor,
  input: Input<'resumeImport'>,
): Promise<Output<'resumeImport'>> {
  const order = await continueImport(context, actor, input.batchId);
  context.jobs.start(input.batchId, importWork(context, actor, order));
  return getImport(context, actor, input);
}
