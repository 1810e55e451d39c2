import type { Instance } from '../../shared/imaging/instance.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { beginHeldAct, settleHeldAct } from './heldActs.ts';
import { saveHeldRows } from './saveHeldRows.ts';

/**
 * Throws the bytes of some held objects away. Their rows stay, so that the same file imported again is known and does not come back.
 *
 * The row first, then the file: what is said to be gone is gone at the latest when the project is opened again.
 * @throws {Refusal} `held.none` when somebody was faster
 */
export async function dropHeld(
  context: Context,
  actor: Actor,
  given: { instances: readonly Instance[]; reason: string },
): Promise<void> {
  const note = await beginHeldAct(context, context.newId(), {
    sopInstanceUids: given.instances.map((one) => one.sopInstanceUid),
    openFileIds: [],
    sealedFileIds: given.instances.map((one) => one.fileId),
  });
  try {
    const changes = given.instances.map((before) => ({ before, after: { heldReason: 'dropped' as const, bytes: 0 } }));
    await saveHeldRows(context, actor, { act: 'drop', changes, masks: [], reason: given.reason });
  } finally {
    await settleHeldAct(context, note);
  }
}
