import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/**
 * What waits for the adjudicator, and what was settled: only timepoints with discordant items, by code, none of a round that the actor reads in.
 *
 * Open ones first, in the order of their codes: nothing about time.
 */
export async function listAdjudications(
  context: Context,
  actor: Actor,
  _input: Input<'listAdjudications'>,
): Promise<Output<'listAdjudications'>> {
  const own = await context.db.find(tables.assignments, { readerId: actor.id });
  const isRead = new Set(own.map((assignment) => assignment.roundId));
  const all = await context.db.find(
    tables.adjudications,
    { state: ['open', 'settled'] },
    { orderBy: [['code', 'asc']] },
  );
  const mine = all.filter((one) => !isRead.has(one.roundId));
  const [rounds, consensus] = await Promise.all([
    context.db.find(tables.rounds, { id: [...new Set(mine.map((one) => one.roundId))] }),
    context.db.find(tables.consensus, { adjudicationId: mine.map((one) => one.id), supersededById: null }),
  ]);
  const items = mine.map((one) => {
    const discordant = new Set(one.discordantItems);
    return {
      adjudicationId: one.id,
      code: one.code,
      roundTitle: rounds.find((round) => round.id === one.roundId)?.title ?? '',
      state: one.state,
      discordant: discordant.size,
      settled: consensus.filter((row) => row.adjudicationId === one.id && discordant.has(row.itemId)).length,
    };
  });
  return { items: [...items.filter((one) => one.state === 'open'), ...items.filter((one) => one.state !== 'open')] };
}
