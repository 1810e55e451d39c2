import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { blindNote } from '../../shared/reading/blindCase.ts';
import { parks, type ReaderNote } from '../../shared/reading/readerNote.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { isHeard } from './isHeard.ts';
import { loadAssignment } from './loadAssignment.ts';

/**
 * Sends a word of a reader about an assignment: one about the images parks its read, whose draft stays as it is; an urgent finding goes to the principal
 * investigator and parks nothing, signed or not. The answer says whether anybody is there who may see it.
 *
 * @throws {Refusal} unknown.id, stage.waits; about images also round.closed, read.signed, note.open
 */
export async function sendNote(context: Context, actor: Actor, input: Input<'sendNote'>): Promise<Output<'sendNote'>> {
  return context.db.write(async (tx) => {
    const { assignment, round, read } = await loadAssignment(tx, actor, input.assignmentId);
    if (input.kind !== 'urgentFinding') {
      if (round.closedAt !== null) throw new Refusal('round.closed');
      if (read?.state === 'signed') throw new Refusal('read.signed');
      const before = await tx.find(tables.readerNotes, { assignmentId: assignment.id, answeredAt: null });
      if (before.some(parks)) throw new Refusal('note.open');
    }
    const note: ReaderNote = {
      id: context.newId(),
      assignmentId: assignment.id,
      kind: input.kind,
      says: input.says,
      sentBy: actor.id,
      sentAt: context.now(),
      answer: null,
      answeredBy: null,
      answeredAt: null,
    };
    await tx.insert(tables.readerNotes, [note]);
    const ids = [note.id, assignment.id];
    await recordAudit(tx, { at: note.sentAt, who: actor.name, verb: 'sendNote', ids, detail: note.kind });
    return { ...blindNote(note), isHeard: await isHeard(tx, { kind: note.kind, roundId: round.id }) };
  });
}
