import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { beginRetry } from './beginRetry.ts';
import { getImport } from './getImport.ts';
import { importWork } from './importWork.ts';

/**
 * Imports the rejected files of an import again, and what has changed in its folder since, as a new batch; answers at once. What works now
 * leaves the list of the old one.
 *
 * @throws {Refusal} unknown.id, identity.locked, batch.running, batch.undone, batch.nothingRejected, batch.noSource, folder.none
 */
export async function retryRejected(
  context: Context,
  actor: Actor,
  input: Input<'retryRejected'>,
): Promise<Output<'retryRejected'>> {
  const order = await beginRetry(context, actor, input.batchId);
  context.jobs.start(order.batch.id, importWork(context, actor, order));
  return getImport(context, actor, { batchId: order.batch.id });
}
