import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { bootstrapJob, listBootstraps } from './listBootstraps.ts';

/** Stops the bootstrap of a fit after the replicates that are being computed; nothing of it is kept. @throws {Refusal} unknown.id, compute.none */
export async function cancelBootstrap(
  context: Context,
  actor: Actor,
  { fitId }: Input<'cancelBootstrap'>,
): Promise<Output<'cancelBootstrap'>> {
  await listBootstraps(context, actor, { fitId });
  if (!context.computations.ask(bootstrapJob(fitId), 'cancel')) throw new Refusal('compute.none');
  return listBootstraps(context, actor, { fitId });
}
