import type { Id } from '../../shared/base/id.ts';
import { answerersOf, NoteKind, type ReaderNote } from '../../shared/reading/readerNote.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** A word with the assignment and the round it is about. */
export interface PlacedNote {
  note: ReaderNote;
  assignment: { id: string; roundId: string; timepointId: string; code: string; stage: number };
}

/**
 * The words of readers that somebody may answer: about images data managers and administrators, urgent findings the principal investigator; where there
 * is none, or where every one of them reads in that round, administrators.
 *
 * Whoever reads in a round sees no word from it, nor the pseudonym behind a code (domain.md 2.1).
 */
export async function findNotes(db: Reader, actor: Actor, noteId?: string): Promise<PlacedNote[]> {
  const kind = kindsFor(actor);
  const notes = await db.find(tables.readerNotes, noteId === undefined ? { kind } : { id: noteId, kind }, {
    orderBy: [['sentAt', 'desc']],
  });
  const assignments = await db.find(tables.assignments, { id: [...new Set(notes.map((note) => note.assignmentId))] });
  const own = new Set((await db.find(tables.assignments, { readerId: actor.id })).map((one) => one.roundId));
  const isInvestigator = actor.roles.includes('principalInvestigator');
  const covered = isInvestigator ? new Set<Id>() : await roundsWithInvestigator(db, assignments);
  const assignmentOf = new Map(assignments.map((one) => [one.id, one]));
  return notes.flatMap((note) => {
    const assignment = assignmentOf.get(note.assignmentId);
    if (!assignment || own.has(assignment.roundId)) return [];
    const isElsewhere = note.kind === 'urgentFinding' && covered.has(assignment.roundId);
    return isElsewhere ? [] : [{ note, assignment }];
  });
}

function kindsFor({ roles }: Actor): NoteKind[] {
  return NoteKind.options.filter((kind) => answerersOf(kind).some((role) => roles.includes(role)));
}

/** The rounds of some assignments in which a principal investigator is there who does not read in them herself. */
async function roundsWithInvestigator(db: Reader, assignments: readonly { roundId: Id }[]): Promise<Set<Id>> {
  const people = await db.find(tables.people, { disabledAt: null });
  const ids = people.filter((person) => person.roles.includes('principalInvestigator')).map((person) => person.id);
  const roundIds = [...new Set(assignments.map((one) => one.roundId))];
  const reading = await db.find(tables.assignments, { roundId: roundIds, readerId: ids });
  const reads = new Set(reading.map(({ roundId, readerId }) => `${roundId} ${readerId}`));
  return new Set(roundIds.filter((roundId) => ids.some((id) => !reads.has(`${roundId} ${id}`))));
}
