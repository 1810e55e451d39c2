import type { Id } from '../../shared/base/id.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** Whether a read of any visit of the case is owed in an open round: another visit's findings would tell of this one, in stage 2 they stand beside it. */
export async function mustStillRead(db: Reader, actor: Actor, caseId: Id): Promise<boolean> {
  const visits = await db.find(tables.timepoints, { caseId });
  const own = await db.find(tables.assignments, { timepointId: visits.map((one) => one.id), readerId: actor.id });
  const open = await db.find(tables.rounds, { id: own.map((one) => one.roundId), closedAt: null });
  const isOpen = new Set(open.map((round) => round.id));
  const owed = own.filter((one) => isOpen.has(one.roundId)).map((one) => one.id);
  return (await db.count(tables.reads, { assignmentId: owed, state: 'signed' })) < owed.length;
}
