import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { stagingOf } from './stagingOf.ts';

/** Throws away what a browser has sent and nobody has imported. @throws {Refusal} unknown.id, upload.claimed, identity.locked */
export async function dropUpload(
  context: Context,
  actor: Actor,
  input: Input<'dropUpload'>,
): Promise<Output<'dropUpload'>> {
  const staging = stagingOf(context);
  await staging.get(input.uploadId);
  await staging.drop(input.uploadId);
  await context.db.write((tx) =>
    recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'dropUpload',
      ids: [input.uploadId],
      detail: '',
    }),
  );
  return {};
}
