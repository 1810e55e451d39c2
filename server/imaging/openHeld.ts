import { Refusal } from '../../shared/base/refusal.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { openHeldStore } from '../store/heldStore.ts';

/**
 * Opens one held object for a person who looks at it: its de-identified bytes, unsealed in memory only. Each opening is in the audit trail.
 *
 * `what` says which part was looked at; ids and numbers only.
 * @throws {Refusal} `identity.locked`, `unknown.id`, `held.none`, `file.damaged`
 */
export async function openHeld(
  context: Context,
  actor: Actor,
  { sopInstanceUid, what }: { sopInstanceUid: string; what: string },
): Promise<{ instance: Instance; bytes: Buffer }> {
  const key = context.identity.store().heldKey;
  const instance = await context.db.findOne(tables.instances, { sopInstanceUid });
  if (!instance) throw new Refusal('unknown.id');
  if (instance.heldReason === null || instance.heldReason === 'dropped') throw new Refusal('held.none');
  const store = await openHeldStore(heldFolder(context), key);
  const bytes = await store.read(instance.fileId);
  await context.db.write((tx) =>
    recordAudit(tx, { at: context.now(), who: actor.name, verb: 'openHeld', ids: [sopInstanceUid], detail: what }),
  );
  return { instance, bytes };
}
