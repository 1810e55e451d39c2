import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { sayProgress, sayWaiting, sayWish } from '../../shared/intake/sayProgress.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { WorkProgress } from './importWork.ts';

/** How far an import is, in numbers and as a sentence. @throws {Refusal} unknown.id */
export async function getImport(
  context: Context,
  _actor: Actor,
  input: Input<'getImport'>,
): Promise<Output<'getImport'>> {
  const stored = await context.db.findOne(tables.importBatches, { id: input.batchId });
  if (!stored) throw new Refusal('unknown.id');
  const progress = context.jobs.progressOf<Partial<WorkProgress>>(input.batchId);
  const batch = progress?.batch ?? stored;
  const filesFound = progress?.filesFound ?? null;
  const secondsLeft = progress?.secondsLeft ?? null;
  const waitsFor = context.jobs.placeOf(input.batchId) ?? 0;
  const wish = context.jobs.wishOf(input.batchId) ?? 'go';
  const says =
    batch.state !== 'running' || (waitsFor === 0 && wish === 'go')
      ? sayProgress(batch, filesFound, secondsLeft)
      : waitsFor > 0
        ? sayWaiting(waitsFor)
        : sayWish(wish);
  return { batch, says, filesDone: batch.files, secondsLeft };
}
