import { createHash } from 'node:crypto';
import type { Id } from '../../shared/base/id.ts';
import { draftOf } from '../../shared/reading/advanceRead.ts';
import { compareReads } from '../../shared/reading/compareReads.ts';
import type { Adjudication } from '../../shared/reading/consensus.ts';
import { drawCode } from '../../shared/reading/drawCode.ts';
import { drawRandom } from '../../shared/reading/drawRandom.ts';
import { findCharter } from '../../shared/reading/findCharter.ts';
import type { Read } from '../../shared/reading/read.ts';
import { CONSENSUS_RULES, resolveConsensus } from '../../shared/reading/resolveConsensus.ts';
import type { Reader, Writer } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { OwnAssignment } from './loadAssignment.ts';

/**
 * Compares the two reads of a timepoint once both are signed: what they agree on becomes Consensus at once, the rest waits for the adjudicator.
 *
 * Null while the other reader has not signed. The first read is that of the reader whose id sorts first, so that it is the same person all round.
 */
export async function beginAdjudication(
  context: Context,
  tx: Writer,
  signed: OwnAssignment & { read: Read },
): Promise<Adjudication | null> {
  const { assignment, round, form } = signed;
  const other = await otherRead(tx, signed);
  if (!other) return null;
  const isFirst = assignment.readerId < other.readerId;
  const [first, second] = isFirst ? [signed.read, other.read] : [other.read, signed.read];
  const answers = { first: draftOf(first).answers, second: draftOf(second).answers };
  const discordantItems = compareReads(form, findCharter(round.charterVersion), answers);
  const now = context.now();
  const id = context.newId();
  const adjudication: Adjudication = {
    id,
    roundId: round.id,
    timepointId: assignment.timepointId,
    firstReadId: first.id,
    secondReadId: second.id,
    aIsFirst: tossCoin(id),
    code: await freeCode(tx, signed),
    discordantItems,
    state: discordantItems.length === 0 ? 'concordant' : 'open',
    settledAt: discordantItems.length === 0 ? now : null,
  };
  await tx.insert(tables.adjudications, [adjudication]);
  const rows = resolveConsensus(form, answers, discordantItems).map(({ itemId, answer, origin }) => ({
    id: context.newId(),
    adjudicationId: id,
    timepointId: assignment.timepointId,
    itemId,
    answer: answer === null ? null : JSON.stringify(answer),
    origin,
    readIds: [first.id, second.id],
    reason: null,
    ruleVersion: CONSENSUS_RULES,
    decidedBy: null,
    decidedAt: now,
    supersededById: null,
  }));
  await tx.insert(tables.consensus, rows);
  return adjudication;
}

async function otherRead(db: Reader, { assignment }: OwnAssignment): Promise<{ readerId: Id; read: Read } | null> {
  const { roundId, timepointId, stage } = assignment;
  const assignments = await db.find(tables.assignments, { roundId, timepointId, stage });
  const other = assignments.find((one) => one.id !== assignment.id);
  const read = other ? await db.findOne(tables.reads, { assignmentId: other.id, state: 'signed' }) : null;
  return other && read ? { readerId: other.readerId, read } : null;
}

/** Which read is shown as A: even odds, fixed by the random id, stored. */
function tossCoin(adjudicationId: Id): boolean {
  return (createHash('sha256').update(`A|${adjudicationId}`).digest()[0]! & 1) === 1;
}

async function freeCode(db: Reader, { assignment, round }: OwnAssignment): Promise<string> {
  const others = await db.find(tables.adjudications, { roundId: round.id });
  const random = drawRandom(`${round.seed}/adjudication/${assignment.timepointId}`);
  return drawCode(random, new Set(others.map((one) => one.code)));
}
