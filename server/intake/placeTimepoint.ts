import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';
import { savePlace } from './placeMany.ts';

/** A person places a timepoint, with a reason; it stays when the rules run again. The case is placed again: another baseline moves what follows. @throws {Refusal} unknown.id, place.noNumber */
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
    const { visit, followUpNumber, surgicalPhase, reason } = input;
    await savePlace(tx, timepoint, { visit, followUpNumber, surgicalPhase, reason, by: actor.name, at });
    await placeCases(tx, context, actor, [timepoint.caseId]);
    const detail = `${timepoint.visit} ${timepoint.surgicalPhase} -> ${input.visit} ${input.surgicalPhase}`;
    await recordAudit(tx, { at, who: actor.name, verb: 'placeTimepoint', ids: [timepoint.id], detail });
    return (await tx.findOne(tables.timepoints, { id: timepoint.id })) ?? timepoint;
  });
}
