import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Read } from '../../shared/reading/read.ts';
import type { Round } from '../../shared/reading/round.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { checkGate } from './checkGate.ts';

/** A reader's own assignment with the current version of its read. */
export interface OwnAssignment {
  assignment: Assignment;
  round: Round;
  form: Form;
  read: Read | null;
}

/** Loads an assignment for its reader. @throws {Refusal} unknown.id for one that is not there and for another reader's alike, stage.waits */
export async function loadAssignment(db: Reader, actor: Actor, assignmentId: Id): Promise<OwnAssignment> {
  const assignment = await db.findOne(tables.assignments, { id: assignmentId });
  if (!assignment || assignment.readerId !== actor.id) throw new Refusal('unknown.id');
  await checkGate(db, assignment);
  const round = await db.findOne(tables.rounds, { id: assignment.roundId });
  if (!round) throw new Error('an assignment without its round');
  const read = await db.findOne(tables.reads, { assignmentId, state: ['draft', 'signed'] });
  return { assignment, round, form: findForm(read?.formVersion ?? round.formVersion), read };
}
