import type { Output } from '../../shared/api.ts';
import type { Id } from '../../shared/base/id.ts';
import { problem } from '../../shared/base/problem.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import { blindCase } from '../../shared/reading/blindCase.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { findGated } from './findGated.ts';
import { findParked } from './findParked.ts';
import { hashTogether } from './hashTogether.ts';
import type { OwnAssignment } from './loadAssignment.ts';
import { loadCompared } from './loadCompared.ts';
import { loadProtocol } from './loadProtocol.ts';
import { loadReadStates } from './loadReadStates.ts';
import { pinImages } from './pinImages.ts';

/** An assignment as its reader sees it, with what the images lack and whether they changed since the round was opened. */
export async function viewAssignment(db: Reader, own: OwnAssignment): Promise<Output<'openAssignment'>> {
  const { assignment, round } = own;
  const visits = [assignment.timepointId, ...assignment.comparisons.map((one) => one.timepointId)];
  const [{ protocol, reasons }, pinned, others, compared, notes] = await Promise.all([
    loadProtocol(db, assignment),
    pinImages(db, visits),
    db.find(
      tables.assignments,
      { roundId: round.id, readerId: assignment.readerId },
      { orderBy: [['position', 'asc']] },
    ),
    loadCompared(db, assignment),
    db.find(
      tables.readerNotes,
      { assignmentId: assignment.id, sentBy: assignment.readerId },
      { orderBy: [['sentAt', 'asc']] },
    ),
  ]);
  const next = await findNext(db, assignment, others);
  const hasChanged = hashTogether(visits.map((id) => pinned.get(id)?.hash ?? '')) !== assignment.imageSetHash;
  const changed = hasChanged ? [problem('assignment.imagesChanged', 'images').says] : [];
  return blindCase({
    ...own,
    protocol,
    compared,
    notes,
    notices: [...reasons, ...changed],
    total: others.length,
    nextAssignmentId: round.closedAt === null ? next : null,
  });
}

/** The next assignment of this reader in the round that can be read now: later ones first, then what was left behind. */
async function findNext(db: Reader, here: Assignment, others: readonly Assignment[]): Promise<Id | null> {
  const [standings, gated, parked] = await Promise.all([
    loadReadStates(db, { readerId: here.readerId }),
    findGated(db, here.readerId),
    findParked(db, here.readerId),
  ]);
  const isDone = new Set(standings.filter((read) => read.state === 'signed').map((read) => read.assignmentId));
  const waiting = others.filter(({ id }) => id !== here.id && !isDone.has(id) && !gated.has(id) && !parked.has(id));
  return (waiting.find((one) => one.position > here.position) ?? waiting[0])?.id ?? null;
}
