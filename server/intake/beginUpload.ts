import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { stagingOf } from './stagingOf.ts';
import { sweepStaging } from './sweepStaging.ts';

/** Makes room for files that a browser will send. @throws {Refusal} identity.locked */
export async function beginUpload(
  context: Context,
  actor: Actor,
  input: Input<'beginUpload'>,
): Promise<Output<'beginUpload'>> {
  await sweepStaging(context);
  const startedAt = context.now();
  const label = input.label || `upload ${startedAt.slice(0, 16).replace('T', ' ')}`;
  const upload = await stagingOf(context).begin({ label, startedBy: actor.name, startedAt });
  await context.db.write((tx) =>
    recordAudit(tx, { at: startedAt, who: actor.name, verb: 'beginUpload', ids: [upload.uploadId], detail: '' }),
  );
  return upload;
}
