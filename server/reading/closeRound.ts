import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Closes a round: nothing is read, signed or reopened in it any more; open adjudications go on. @throws {Refusal} unknown.id, round.closed */
export async function closeRound(
  context: Context,
  actor: Actor,
  input: Input<'closeRound'>,
): Promise<Output<'closeRound'>> {
  return context.db.write(async (tx) => {
    const round = await tx.findOne(tables.rounds, { id: input.roundId });
    if (!round) throw new Refusal('unknown.id');
    if (round.closedAt !== null) throw new Refusal('round.closed');
    const closedAt = context.now();
    await tx.update(tables.rounds, { id: round.id }, { closedAt });
    await recordAudit(tx, { at: closedAt, who: actor.name, verb: 'closeRound', ids: [round.id], detail: '' });
    return { ...round, closedAt };
  });
}
