import type { Id } from '../../shared/base/id.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** Whether somebody reads in a round: then neither its adjudications nor the other reader's answers are theirs to see (domain.md 2.1). */
export async function isReaderOf(db: Reader, actor: Actor, roundId: Id): Promise<boolean> {
  return (await db.count(tables.assignments, { roundId, readerId: actor.id })) > 0;
}
