import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { advanceRead, draftOf } from '../../shared/reading/advanceRead.ts';
import { deriveClass } from '../../shared/reading/deriveClass.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadAssignment, type OwnAssignment } from './loadAssignment.ts';

/**
 * Saves changes of a draft, all or none; when it answers, they survive a power cut. The first one makes the Read.
 *
 * The same `saveKey` again is answered as before and changes nothing: a save whose answer got lost may be repeated.
 * @throws {Refusal} unknown.id, round.closed, read.signed, read.stale, input.invalid
 */
export async function saveDraft(
  context: Context,
  actor: Actor,
  input: Input<'saveDraft'>,
): Promise<Output<'saveDraft'>> {
  return context.db.write(async (tx) => {
    const own = await loadAssignment(tx, actor, input.assignmentId);
    const repeated = await tx.findOne(tables.saves, { saveKey: input.saveKey });
    if (repeated) return answerAgain(own, repeated);
    if (own.round.closedAt !== null) throw new Refusal('round.closed');
    const now = context.now();
    const begun =
      own.read ??
      advanceRead(own.form, null, { kind: 'open', id: context.newId(), assignmentId: own.assignment.id, now });
    const { draftVersion, patches, secondsSpent } = input;
    const read = advanceRead(own.form, begun, { kind: 'save', draftVersion, patches, secondsSpent, now });
    if (own.read) await tx.update(tables.reads, { id: read.id }, read);
    else await tx.insert(tables.reads, [read]);
    await tx.insert(tables.saves, [
      { saveKey: input.saveKey, readId: read.id, draftVersion: read.draftVersion, savedAt: now },
    ]);
    await auditSave(tx, actor, { read, patches: patches.map((patch) => patch.id), now });
    return { draftVersion: read.draftVersion, savedAt: now, derived: derivedOf({ ...own, read }), state: read.state };
  });
}

/** Every change of an answer is on the trail: which items, never what was said. */
async function auditSave(
  tx: Writer,
  actor: Actor,
  saved: { read: { id: string; draftVersion: number }; patches: string[]; now: string },
): Promise<void> {
  const detail = `draft ${saved.read.draftVersion}: ${saved.patches.join(' ')}`;
  await recordAudit(tx, { at: saved.now, who: actor.name, verb: 'saveDraft', ids: [saved.read.id], detail });
}

function answerAgain(
  own: OwnAssignment,
  repeated: { readId: string; draftVersion: number; savedAt: string },
): Output<'saveDraft'> {
  if (!own.read || repeated.readId !== own.read.id) throw new Refusal('unknown.id');
  const { draftVersion, savedAt } = repeated;
  return { draftVersion, savedAt, derived: derivedOf(own), state: own.read.state };
}

function derivedOf({ form, read }: Pick<OwnAssignment, 'form' | 'read'>): Output<'saveDraft'>['derived'] {
  return deriveClass(form, draftOf(read).answers);
}
