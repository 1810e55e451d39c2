import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { checkPlanFolder } from './planImport.ts';
import { planRunsOf } from './planRun.ts';
import { stagingOf } from './stagingOf.ts';

/**
 * Starts the dry run of a folder of the server's machine, or of what a browser has sent, and answers at once; `getPlan` tells how far it is.
 *
 * @throws {Refusal} input.invalid, folder.none, folder.inside, unknown.id, upload.claimed, upload.empty, identity.locked
 */
export async function startPlan(
  context: Context,
  actor: Actor,
  input: Input<'startPlan'>,
): Promise<Output<'startPlan'>> {
  const { folder, uploadId } = input;
  if ((folder === undefined) === (uploadId === undefined)) throw new Refusal('input.invalid');
  context.identity.store();
  const runs = planRunsOf(context);
  if (folder !== undefined) return runs.start(context, actor, { folder: await checkPlanFolder(context, folder) });
  const staging = stagingOf(context);
  const upload = await staging.get(uploadId!);
  if (upload.filesArrived === 0) throw new Refusal('upload.empty');
  return runs.start(context, actor, { ...(await staging.sort(uploadId!)), isOurs: true });
}
