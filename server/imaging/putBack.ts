import { Refusal } from '../../shared/base/refusal.ts';
import type { HeldDecision } from '../../shared/imaging/heldDecision.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { heldFolder } from '../store/heldFolder.ts';
import { openHeldStore } from '../store/heldStore.ts';
import { beginHeldAct, settleHeldAct } from './heldActs.ts';
import { saveHeldRows } from './saveHeldRows.ts';

/**
 * Holds an object again that was let go by mistake, as long as nobody has pinned or marked it since. What was blackened stays black.
 * @throws {Refusal} `unknown.id`, `held.none` when it was never let go, `held.used`, `identity.locked`
 */
export async function putBack(
  context: Context,
  actor: Actor,
  given: { sopInstanceUid: string; reason: string },
): Promise<Instance> {
  const { sopInstanceUid, reason } = given;
  const key = context.identity.store().heldKey;
  const instance = await context.db.findOne(tables.instances, { sopInstanceUid });
  if (!instance) throw new Refusal('unknown.id');
  const [last] = await context.db.find(
    tables.heldDecisions,
    { sopInstanceUid, act: ['release', 'mask'] },
    { orderBy: [['decidedAt', 'desc']], limit: 1 },
  );
  if (instance.heldReason !== null || !last) throw new Refusal('held.none');
  if (await isUsed(context, instance, last)) throw new Refusal('held.used');
  const held = await openHeldStore(heldFolder(context), key);
  const fileId = context.newId();
  const note = await beginHeldAct(context, context.newId(), {
    sopInstanceUids: [sopInstanceUid],
    openFileIds: [instance.fileId],
    sealedFileIds: [fileId],
  });
  try {
    const file = await held.save(fileId, [await context.files.read(instance.fileId)]);
    const change = { before: instance, after: { fileId, ...file, heldReason: last.heldReason } };
    await saveHeldRows(context, actor, {
      act: 'hold',
      changes: [{ ...change, heldReason: last.heldReason }],
      masks: [],
      reason,
    });
  } finally {
    await settleHeldAct(context, note);
  }
  return instance;
}

/** Whether a reader was given the object since it was let go, or has marked it. */
async function isUsed({ db }: Context, instance: Instance, released: HeldDecision): Promise<boolean> {
  const { sopInstanceUid, studyInstanceUid, seriesInstanceUid } = instance;
  if ((await db.count(tables.annotations, { sopInstanceUid })) > 0) return true;
  const timepoints = await db.find(tables.timepointStudies, { studyInstanceUid });
  if (timepoints.length === 0) return false;
  const assignments = await db.find(tables.assignments, { timepointId: timepoints.map((one) => one.timepointId) });
  const pinned = assignments.filter((one) => one.imageSet.includes(seriesInstanceUid));
  if (pinned.length === 0) return false;
  const rounds = await db.find(tables.rounds, { id: [...new Set(pinned.map((one) => one.roundId))] });
  return rounds.some((round) => round.openedAt >= released.decidedAt);
}
