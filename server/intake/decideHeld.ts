import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Mask } from '../../shared/imaging/heldDecision.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { mayMask, maskHindrances } from '../../shared/imaging/mayMask.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { dropHeld } from '../imaging/dropHeld.ts';
import { findHeldTargets } from '../imaging/findHeldTargets.ts';
import { letHeldGo } from '../imaging/letHeldGo.ts';
import { readHeaders } from '../imaging/readHeaders.ts';
import { describeAgain } from './describeAgain.ts';

/** Objects decided in one transaction, and with one audit row. */
const TOGETHER = 50;

/**
 * A person decides about one held object, or about all of a series or of one reason in a study: let go, blacken and let go, or throw away.
 *
 * Of several, those the act cannot be done to are left as they are and counted. What was let go is described again and its timepoint graded.
 * @throws {Refusal} `held.changed` when it is not as many as the person was told; `held.damaged`, `held.cannotMask`, `held.none`, `identity.locked`
 */
export async function decideHeld(
  context: Context,
  actor: Actor,
  input: Input<'decideHeld'>,
): Promise<Output<'decideHeld'>> {
  const { act, masks, reason, expected, ...target } = input;
  if (act === 'mask' && masks.length === 0) throw new Refusal('input.invalid', { field: 'masks' });
  if (target.sopInstanceUid === undefined && expected === undefined)
    throw new Refusal('input.invalid', { field: 'expected' });
  // to throw away what was never seen needs the key as much as to look at it
  context.identity.store();
  const { able, unable } = await findHeldTargets(context, act, target);
  if (able.length === 0) throw await refusalOf(context, act, unable[0]!);
  if (expected !== undefined && expected !== able.length) throw new Refusal('held.changed', { objects: able.length });
  if (act === 'mask') await checkMasks(context, able, masks);
  let done = 0;
  try {
    for (; done < able.length; done += TOGETHER) {
      const instances = able.slice(done, done + TOGETHER);
      if (act === 'drop') await dropHeld(context, actor, { instances, reason });
      else await letHeldGo(context, actor, { act, instances, masks, reason });
    }
  } finally {
    // also when somebody was faster in a later group: what was decided before that counts
    const studies = able.slice(0, done).map((one) => one.studyInstanceUid);
    await describeAgain(context, actor, studies);
  }
  return { decided: able.length, left: unable.length };
}

async function refusalOf({ db }: Context, act: 'release' | 'mask' | 'drop', instance: Instance): Promise<Refusal> {
  if (instance.heldReason === 'damaged') return new Refusal('held.damaged');
  const header = (await readHeaders(db, [instance]))[0]!;
  const hindrance = act === 'mask' ? mayMask({ ...instance, header }) : null;
  return hindrance === null
    ? new Refusal('held.none')
    : new Refusal('held.cannotMask', { hindrance }, maskHindrances[hindrance]);
}

/** Each rectangle begins inside every image it is meant for, before any is blackened. */
async function checkMasks({ db }: Context, instances: readonly Instance[], masks: readonly Mask[]): Promise<void> {
  for (const { Rows: rows, Columns: columns } of await readHeaders(db, instances)) {
    const isInside = masks.every((mask) => mask.column < (columns ?? 0) && mask.row < (rows ?? 0));
    if (!isInside) throw new Refusal('input.invalid', { field: 'masks' });
  }
}
