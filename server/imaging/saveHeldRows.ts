import { Refusal } from '../../shared/base/refusal.ts';
import type { HeldAct, HeldDecision, Mask } from '../../shared/imaging/heldDecision.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** An instance as it was, and what changes in its row. */
export interface HeldChange {
  before: Instance;
  after: Partial<Instance>;
  /** For `hold`: the reason from now on. */
  heldReason?: HeldReason;
}

const verbOf: Record<HeldAct, string> = {
  release: 'releaseHeld',
  mask: 'maskHeld',
  drop: 'dropHeld',
  hold: 'holdAgain',
};

/**
 * Writes what was decided about some objects: their rows, a decision each, one audit row, in one transaction.
 * @throws {Refusal} `held.none` when an object is not as it was: somebody else decided meanwhile
 */
export async function saveHeldRows(
  context: Context,
  actor: Actor,
  act: { act: HeldAct; changes: readonly HeldChange[]; masks: readonly Mask[]; reason: string },
): Promise<void> {
  const at = context.now();
  const decisions = act.changes.map(({ before, heldReason }): HeldDecision => ({
    id: context.newId(),
    sopInstanceUid: before.sopInstanceUid,
    act: act.act,
    masks: act.act === 'mask' ? [...act.masks] : [],
    heldReason: heldReason ?? before.heldReason!,
    pixelSha256: before.pixelSha256,
    reason: act.reason,
    decidedBy: actor.name,
    decidedAt: at,
  }));
  await context.db.write(async (tx) => {
    for (const { before, after } of act.changes) {
      const { sopInstanceUid, fileId, heldReason } = before;
      const where = { sopInstanceUid, fileId, heldReason };
      if ((await tx.count(tables.instances, where)) === 0) throw new Refusal('held.none');
      await tx.update(tables.instances, where, after);
      // with PostgreSQL another process may have come between
      const isDone = { sopInstanceUid, fileId: after.fileId ?? fileId, heldReason: after.heldReason ?? null };
      if ((await tx.count(tables.instances, isDone)) === 0) throw new Refusal('held.none');
    }
    await tx.insert(tables.heldDecisions, decisions);
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: verbOf[act.act],
      ids: act.changes.map(({ before }) => before.sopInstanceUid),
      detail: `${act.changes.length} objects, ${act.act === 'mask' ? act.masks.length : 0} rectangles`,
    });
  });
}
