import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { sayProgress } from '../../shared/intake/sayProgress.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { ImportProgress } from './importFolder.ts';

/** How far an import is, in numbers and as a sentence. @throws {Refusal} unknown.id */
export async function getImport(
  context: Context,
  _actor: Actor,
  input: Input<'getImport'>,
): Promise<Output<'getImport'>> {
  const stored = await context.db.findOne(tables.importBatches, { id: input.batchId });
  if (!stored) throw new Refusal('unknown.id');
  const progress = context.jobs.progressOf<Partial<ImportProgress>>(input.batchId);
  const batch = progress?.batch ?? stored;
  const filesFound = progress?.filesFound ?? null;
  const elapsed = (Date.parse(context.now()) - Date.parse(stored.startedAt)) / 1000;
  const secondsLeft =
    progress && filesFound !== null && batch.files > 0
      ? Math.max(0, (elapsed / batch.files) * (filesFound - batch.files))
      : null;
  return { batch, says: sayProgress(batch, filesFound, secondsLeft), filesDone: batch.files, secondsLeft };
}
