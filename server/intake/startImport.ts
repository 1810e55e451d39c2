import type { Input, Output } from '../../shared/api.ts';
import { sayProgress } from '../../shared/intake/sayProgress.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { beginImport, importFolder } from './importFolder.ts';

/** Starts the import of a folder on the server's machine and answers at once; `getImport` tells how far it is. */
export async function startImport(
  context: Context,
  actor: Actor,
  input: Input<'startImport'>,
): Promise<Output<'startImport'>> {
  const batch = await beginImport(context, actor, input);
  context.jobs.start(batch.id, (tell) =>
    importFolder(context, actor, { batch: { ...batch }, folder: input.folder, tell }),
  );
  return { batch, says: sayProgress(batch, null, null), filesDone: 0, secondsLeft: null };
}
