import type { Mask } from '../../shared/imaging/heldDecision.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { packHeader } from '../../shared/imaging/packHeader.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { openHeldStore } from '../store/heldStore.ts';
import { beginHeldAct, settleHeldAct } from './heldActs.ts';
import { maskObject } from './maskObject.ts';
import { saveHeldRows, type HeldChange } from './saveHeldRows.ts';

/**
 * Lets some held objects go, as they are or with rectangles blackened: unsealed into the store of served files under new ids, then rows, then
 * the sealed files go. Killed in between, each object is either held or released, and `settleHeldActs` takes the other file away.
 * @throws {Refusal} `identity.locked`, `held.cannotMask`, `held.none` when somebody was faster, `file.damaged`, `disk.full`
 */
export async function letHeldGo(
  context: Context,
  actor: Actor,
  given: { act: 'release' | 'mask'; instances: readonly Instance[]; masks: readonly Mask[]; reason: string },
): Promise<void> {
  const { act, instances, masks, reason } = given;
  const held = await openHeldStore(heldFolder(context), context.identity.store().heldKey);
  const newIds = instances.map(() => context.newId());
  const note = await beginHeldAct(context, context.newId(), {
    sopInstanceUids: instances.map((one) => one.sopInstanceUid),
    openFileIds: newIds,
    sealedFileIds: instances.map((one) => one.fileId),
  });
  const files = context.files.beginGroup();
  try {
    const changes: HeldChange[] = [];
    for (const [index, before] of instances.entries()) {
      const bytes = await held.read(before.fileId);
      const masked = act === 'mask' ? maskObject(bytes, masks) : null;
      const file = await files.save(newIds[index]!, [masked?.bytes ?? bytes]);
      const pixels = masked ? { pixelSha256: masked.pixelSha256, header: packHeader(masked.header) } : {};
      changes.push({ before, after: { fileId: newIds[index]!, ...file, heldReason: null, ...pixels } });
    }
    await files.commit();
    await saveHeldRows(context, actor, { act, changes, masks, reason });
  } finally {
    await files.drop();
    await settleHeldAct(context, note);
  }
}
