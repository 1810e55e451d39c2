import type { Id } from '../../shared/base/id.ts';
import { parks } from '../../shared/reading/readerNote.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** The assignments of a reader that were sent back and wait for the data manager's answer. */
export async function findParked(db: Reader, readerId: Id): Promise<Set<Id>> {
  const open = await db.find(tables.readerNotes, { sentBy: readerId, answeredAt: null });
  return new Set(open.filter(parks).map((note) => note.assignmentId));
}
