import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { sendHeldFrame } from './sendHeldFrame.ts';

/**
 * Writes the picture of one frame of a held object into a file outside the project, for a person at the command line; it may show a name.
 * @throws {Refusal} `folder.inside`, `folder.none`, and see `sendHeldFrame`
 */
export async function saveHeldPicture(
  context: Context,
  actor: Actor,
  input: { sopInstanceUid: string; frameNumber: number; window: string; file: string },
): Promise<{ file: string; type: string; bytes: number }> {
  const file = path.resolve(input.file);
  if (file.startsWith(path.resolve(context.dataDir) + path.sep)) throw new Refusal('folder.inside');
  const { type, bytes } = await sendHeldFrame(context, actor, input);
  await writeFile(file, bytes, { mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' || error.code === 'EISDIR' ? new Refusal('folder.none') : error;
  });
  return { file, type, bytes: bytes.length };
}
