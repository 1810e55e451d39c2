import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { findNotes } from './findNotes.ts';
import { renewImages } from './renewImages.ts';

/**
 * Answers a reader's word: her read goes on, on the images as they were or, where nobody has signed a read of them, on those linked and released now.
 *
 * The answer is shown to a blinded reader. @throws {Refusal} unknown.id, note.answered, note.imagesRead, round.closed, round.noTimepoints
 */
export async function answerNote(
  context: Context,
  actor: Actor,
  input: Input<'answerNote'>,
): Promise<Output<'answerNote'>> {
  return context.db.write(async (tx) => {
    const [found] = await findNotes(tx, actor, input.noteId);
    if (!found) throw new Refusal('unknown.id');
    const { note, assignment } = found;
    if (note.answeredAt !== null) throw new Refusal('note.answered');
    const renews = input.renewImages && note.kind !== 'urgentFinding';
    const round = await tx.findOne(tables.rounds, { id: assignment.roundId });
    if (renews && round?.closedAt !== null) throw new Refusal('round.closed');
    const renewed = renews ? await renewImages(tx, assignment) : [];
    const answeredAt = context.now();
    const { answer } = input;
    await tx.update(tables.readerNotes, { id: note.id }, { answer, answeredBy: actor.id, answeredAt });
    const ids = [note.id, ...new Set([assignment.id, ...renewed])];
    const detail = `${note.kind}${renews ? ', images pinned anew' : ''}`;
    await recordAudit(tx, { at: answeredAt, who: actor.name, verb: 'answerNote', ids, detail });
    return { noteId: note.id, answeredAt };
  });
}
