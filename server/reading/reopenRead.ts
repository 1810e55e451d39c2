import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { advanceRead } from '../../shared/reading/advanceRead.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/**
 * Reopens a signed read with a reason: its reader goes on in a new version, the signed one stays as it is. What was compared or agreed on it is
 * superseded by the new version.
 *
 * @throws {Refusal} unknown.id, round.closed, read.stale for a read that is not the signed one any more
 */
export async function reopenRead(
  context: Context,
  actor: Actor,
  input: Input<'reopenRead'>,
): Promise<Output<'reopenRead'>> {
  return context.db.write(async (tx) => {
    const read = await tx.findOne(tables.reads, { id: input.readId });
    const assignment = read ? await tx.findOne(tables.assignments, { id: read.assignmentId }) : null;
    const round = assignment ? await tx.findOne(tables.rounds, { id: assignment.roundId }) : null;
    if (!read || !round) throw new Refusal('unknown.id');
    if (round.closedAt !== null) throw new Refusal('round.closed');
    const act = { kind: 'reopen', id: context.newId(), reason: input.reason, now: context.now() } as const;
    const next = advanceRead(findForm(read.formVersion), read, act);
    await tx.update(tables.reads, { id: read.id }, { state: 'superseded' });
    await tx.insert(tables.reads, [next]);
    const superseded = await supersedeAdjudications(tx, { readId: read.id, byId: next.id });
    const ids = [next.id, read.id, ...superseded];
    const detail = `version ${next.version}`;
    await recordAudit(tx, { at: act.now, who: actor.name, verb: 'reopenRead', ids, detail });
    return { readId: next.id, version: next.version };
  });
}

async function supersedeAdjudications(
  tx: Writer,
  { readId, byId }: { readId: string; byId: string },
): Promise<string[]> {
  const asFirst = await tx.find(tables.adjudications, { firstReadId: readId });
  const asSecond = await tx.find(tables.adjudications, { secondReadId: readId });
  const ids = [...asFirst, ...asSecond].filter((one) => one.state !== 'superseded').map((one) => one.id);
  await tx.update(tables.adjudications, { id: ids }, { state: 'superseded' });
  await tx.update(tables.consensus, { adjudicationId: ids, supersededById: null }, { supersededById: byId });
  return ids;
}
