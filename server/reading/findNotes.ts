import type { NoteKind, ReaderNote } from '../../shared/reading/readerNote.ts';
import { NoteKind as AllKinds } from '../../shared/reading/readerNote.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** A word with the assignment and the round it is about. */
export interface PlacedNote {
  note: ReaderNote;
  assignment: { id: string; roundId: string; timepointId: string; code: string; stage: number };
}

/**
 * The words of readers that somebody may answer: about images data managers and administrators, urgent findings the principal investigator, and where there
 * is none, administrators.
 *
 * Whoever reads in a round sees no word from it, nor the pseudonym behind a code (domain.md 2.1).
 */
export async function findNotes(db: Reader, actor: Actor, noteId?: string): Promise<PlacedNote[]> {
  const kinds = await kindsFor(db, actor);
  const notes = await db.find(
    tables.readerNotes,
    noteId === undefined ? { kind: kinds } : { id: noteId, kind: kinds },
    { orderBy: [['sentAt', 'desc']] },
  );
  const assignments = await db.find(tables.assignments, { id: [...new Set(notes.map((note) => note.assignmentId))] });
  const own = new Set((await db.find(tables.assignments, { readerId: actor.id })).map((one) => one.roundId));
  const assignmentOf = new Map(assignments.map((one) => [one.id, one]));
  return notes.flatMap((note) => {
    const assignment = assignmentOf.get(note.assignmentId);
    return assignment && !own.has(assignment.roundId) ? [{ note, assignment }] : [];
  });
}

async function kindsFor(db: Reader, actor: Actor): Promise<NoteKind[]> {
  const is = (role: Actor['roles'][number]) => actor.roles.includes(role);
  const aboutImages = is('dataManager') || is('administrator');
  const urgent = is('principalInvestigator') || (is('administrator') && !(await hasInvestigator(db)));
  return AllKinds.options.filter((kind) => (kind === 'urgentFinding' ? urgent : aboutImages));
}

async function hasInvestigator(db: Reader): Promise<boolean> {
  const people = await db.find(tables.people, { disabledAt: null });
  return people.some((person) => person.roles.includes('principalInvestigator'));
}
