import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { getImport } from './getImport.ts';
import { beginImport } from './importFolder.ts';
import { importWork } from './importWork.ts';

/** Starts the import of a folder on the server's machine and answers at once; `getImport` tells how far it is. */
export async function startImport(
  context: Context,
  actor: Actor,
  input: Input<'startImport'>,
): Promise<Output<'startImport'>> {
  const batch = await beginImport(context, actor, input);
  context.jobs.start(batch.id, importWork(context, actor, { batch, folder: input.folder }));
  return getImport(context, actor, { batchId: batch.id });
}
