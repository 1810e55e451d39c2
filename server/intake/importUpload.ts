import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { sayProgress } from '../../shared/intake/sayProgress.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { beginImport, importFolder } from './importFolder.ts';
import { stagingOf } from './stagingOf.ts';
import { sweepStaging } from './sweepStaging.ts';

/** Starts the import of what a browser has sent; it is thrown away when the import has ended. @throws {Refusal} unknown.id, upload.empty, identity.locked */
export async function importUpload(
  context: Context,
  actor: Actor,
  input: Input<'importUpload'>,
): Promise<Output<'importUpload'>> {
  const staging = stagingOf(context);
  const upload = await staging.get(input.uploadId);
  if (upload.filesArrived === 0) throw new Refusal('upload.empty');
  const { folder } = await staging.sort(input.uploadId);
  const batch = await beginImport(context, actor, { folder, label: upload.label, source: 'upload' });
  await staging.claim(input.uploadId, batch.id);
  context.jobs.start(batch.id, async (tell) => {
    await importFolder(context, actor, { batch: { ...batch }, folder, tell });
    await sweepStaging(context);
  });
  return { batch, says: sayProgress(batch, null, null), filesDone: 0, secondsLeft: null };
}
