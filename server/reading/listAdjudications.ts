import type { Input, Output } from '../../shared/api.ts';
import type { Id } from '../../shared/base/id.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
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
  const [rounds, settled] = await Promise.all([
    context.db.find(tables.rounds, { id: [...new Set(mine.map((one) => one.roundId))] }),
    countSettled(context.db),
  ]);
  const items = mine.map((one) => {
    return {
      adjudicationId: one.id,
      code: one.code,
      roundTitle: rounds.find((round) => round.id === one.roundId)?.title ?? '',
      state: one.state,
      discordant: one.discordantItems.length,
      settled: settled.get(one.id) ?? 0,
    };
  });
  return { items: [...items.filter((one) => one.state === 'open'), ...items.filter((one) => one.state !== 'open')] };
}

/** How many items of each adjudication a person has decided; what both readers agreed on is not counted. */
async function countSettled(db: Reader): Promise<Map<Id, number>> {
  const rows = await db.select<{ id: Id; n: number | string }>(
    `SELECT "adjudicationId" AS "id", COUNT(*) AS "n" FROM "consensus"
     WHERE "supersededById" IS NULL AND "origin" IN ('readA', 'readB', 'own') GROUP BY "adjudicationId"`,
  );
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}
