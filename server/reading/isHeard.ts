import type { Id } from '../../shared/base/id.ts';
import { answerersOf, type NoteKind } from '../../shared/reading/readerNote.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** Whether anybody may see and answer a word from a round: of a role that answers it, still with us, and no reader of that round. */
export async function isHeard(db: Reader, { kind, roundId }: { kind: NoteKind; roundId: Id }): Promise<boolean> {
  const people = await db.find(tables.people, { disabledAt: null });
  const answerers = people.filter((person) => answerersOf(kind).some((role) => person.roles.includes(role)));
  const reading = await db.find(tables.assignments, { roundId, readerId: answerers.map((person) => person.id) });
  const readerIds = new Set(reading.map((one) => one.readerId));
  return answerers.some((person) => !readerIds.has(person.id));
}
