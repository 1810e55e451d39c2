import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { getImport } from './getImport.ts';
import { beginImport } from './importFolder.ts';
import { importWork } from './importWork.ts';
import { stagingOf } from './stagingOf.ts';

/** Starts the import of what a browser has sent; it is thrown away when the import has ended. @throws {Refusal} unknown.id, upload.empty, identity.locked */
export async function importUpload(
  context: Context,
  actor: Actor,
  input: Input<'importUpload'>,
): Promise<Output<'importUpload'>> {
  context.identity.store();
  const staging = stagingOf(context);
  const upload = await staging.get(input.uploadId);
  if (upload.filesArrived === 0) throw new Refusal('upload.empty');
  const { folder, placeOf } = await staging.sort(input.uploadId);
  const batch = await beginImport(context, actor, { folder, label: upload.label, source: 'upload' });
  await staging.claim(input.uploadId, batch.id);
  context.jobs.start(batch.id, importWork(context, actor, { batch, folder, placeOf }));
  return getImport(context, actor, { batchId: batch.id });
}
