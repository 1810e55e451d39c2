import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';

/** A person places a timepoint, with a reason; it stays when the rules run again. the case is placed again, for another baseline moves what follows. @throws {Refusal} unknown.id, place.noNumber */
export async function placeTimepoint(
  context: Context,
  actor: Actor,
  input: Input<'placeTimepoint'>,
): Promise<Output<'placeTimepoint'>> {
  if (input.visit === 'followUp' && input.followUpNumber === null) throw new Refusal('place.noNumber');
  return context.db.write(async (tx) => {
    const timepoint = await tx.findOne(tables.timepoints, { id: input.timepointId, endedAt: null });
    if (!timepoint) throw new Refusal('unknown.id');
    const at = context.now();
    const changes = {
      visit: input.visit,
      followUpNumber: input.visit === 'followUp' ? input.followUpNumber : null,
      surgicalPhase: input.surgicalPhase,
      isAlternate: false,
      doubts: [],
      overrideReason: input.reason,
      placedBy: actor.name,
      placedAt: at,
    };
    await tx.update(tables.timepoints, { id: timepoint.id }, changes);
    await placeCases(tx, context, actor, [timepoint.caseId]);
    const detail = `${timepoint.visit} ${timepoint.surgicalPhase} -> ${input.visit} ${input.surgicalPhase}`;
    await recordAudit(tx, { at, who: actor.name, verb: 'placeTimepoint', ids: [timepoint.id], detail });
    return (await tx.findOne(tables.timepoints, { id: timepoint.id })) ?? { ...timepoint, ...changes };
  });
}
