import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';

/** Gives timepoints that a person placed back to the rules. @throws {Refusal} list.changed where one of them is there no more */
export async function releaseTimepoints(
  context: Context,
  actor: Actor,
  input: Input<'releaseTimepoints'>,
): Promise<Output<'releaseTimepoints'>> {
  return context.db.write(async (tx) => {
    const ids = [...new Set(input.timepointIds)];
    const chosen = await tx.find(tables.timepoints, { id: ids, endedAt: null });
    if (chosen.length < ids.length) throw new Refusal('list.changed');
    const decided = chosen.filter((one) => one.overrideReason !== null);
    const at = context.now();
    for (const { id } of decided)
      await tx.update(tables.timepoints, { id }, { overrideReason: null, placedBy: actor.name, placedAt: at });
    const placed = await placeCases(
      tx,
      context,
      actor,
      decided.map((one) => one.caseId),
    );
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'releaseTimepoints',
      ids: decided.slice(0, 500).map((one) => one.id),
      detail: `${decided.length} timepoints placed by the rules again`,
    });
    return { released: decided.length, placed };
  });
}
