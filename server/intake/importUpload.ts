import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { getImport } from './getImport.ts';
import { beginImport } from './importFolder.ts';
import { type ImportOrder, importWork } from './importWork.ts';
import { stagingOf } from './stagingOf.ts';

/** Uploads of which an import is being made: a second click must not make another. */
const beingMade = new Set<string>();

/**
 * Starts the import of what a browser has sent; it is thrown away when the import has ended.
 *
 * @throws {Refusal} unknown.id, upload.claimed, upload.empty, identity.locked
 */
export async function importUpload(
  context: Context,
  actor: Actor,
  input: Input<'importUpload'>,
): Promise<Output<'importUpload'>> {
  context.identity.store();
  const { uploadId } = input;
  if (beingMade.has(uploadId)) throw new Refusal('upload.claimed');
  beingMade.add(uploadId);
  try {
    const order = await makeOrder(context, actor, uploadId);
    context.jobs.start(order.batch.id, importWork(context, actor, order));
    return await getImport(context, actor, { batchId: order.batch.id });
  } finally {
    beingMade.delete(uploadId);
  }
}

async function makeOrder(context: Context, actor: Actor, uploadId: string): Promise<ImportOrder> {
  const staging = stagingOf(context);
  const upload = await staging.get(uploadId);
  if (upload.filesArrived === 0) throw new Refusal('upload.empty');
  const { folder, placeOf } = await staging.sort(uploadId);
  const batch = await beginImport(context, actor, { folder, label: upload.label, source: 'upload' });
  await staging.claim(uploadId, batch.id);
  return { batch, folder, placeOf };
}
