import type { Input, Output } from '../../shared/api.ts';
import { stateOf } from '../../shared/reading/blindCase.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { findGated } from './findGated.ts';
import { findParked } from './findParked.ts';
import { loadReadStates } from './loadReadStates.ts';

/**
 * A reader's own reads in the order that was drawn for them, oldest round first, so that one is finished before the next; only codes, and only the own
 * progress. What waits for stage 1 or for the data manager is told, and never the next.
 */
export async function worklist(context: Context, actor: Actor, _input: Input<'worklist'>): Promise<Output<'worklist'>> {
  const own = await context.db.find(tables.assignments, { readerId: actor.id }, { orderBy: [['position', 'asc']] });
  const [rounds, reads, gated, parked] = await Promise.all([
    context.db.find(tables.rounds, { id: own.map((one) => one.roundId) }, { orderBy: [['openedAt', 'asc']] }),
    loadReadStates(context.db, { readerId: actor.id }),
    findGated(context.db, actor.id),
    findParked(context.db, actor.id),
  ]);
  const readOf = new Map(reads.map((read) => [read.assignmentId, read]));
  const items = rounds.flatMap((round) =>
    own
      .filter((assignment) => assignment.roundId === round.id)
      .map((assignment) => {
        const read = readOf.get(assignment.id) ?? null;
        return {
          assignmentId: assignment.id,
          code: assignment.code,
          position: assignment.position,
          stage: assignment.stage,
          state: stateOf(read),
          waitsFor: gated.has(assignment.id)
            ? ('stage1' as const)
            : parked.has(assignment.id)
              ? ('dataManager' as const)
              : null,
          roundTitle: round.title,
          isRoundClosed: round.closedAt !== null,
          signedAt: read?.signedAt ?? null,
          minutesSpent: Math.round((read?.secondsSpent ?? 0) / 6) / 10,
        };
      }),
  );
  const waiting = items.filter((item) => item.state !== 'signed' && !item.isRoundClosed && item.waitsFor === null);
  const next = waiting.find((item) => item.state === 'draft') ?? waiting[0];
  return { items, nextAssignmentId: next?.assignmentId ?? null };
}
