import type { Output } from '../../shared/api.ts';
import { problem } from '../../shared/base/problem.ts';
import { blindCase } from '../../shared/reading/blindCase.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { OwnAssignment } from './loadAssignment.ts';
import { loadProtocol } from './loadProtocol.ts';
import { loadReadStates } from './loadReadStates.ts';
import { pinImages } from './pinImages.ts';

/** An assignment as its reader sees it, with what the images lack and whether they changed since the round was opened. */
export async function viewAssignment(db: Reader, own: OwnAssignment): Promise<Output<'openAssignment'>> {
  const { assignment, round } = own;
  const [{ protocol, reasons }, pinned, others] = await Promise.all([
    loadProtocol(db, assignment.timepointId, assignment.imageSet),
    pinImages(db, [assignment.timepointId]),
    db.find(
      tables.assignments,
      { roundId: round.id, readerId: assignment.readerId },
      { orderBy: [['position', 'asc']] },
    ),
  ]);
  const standings = await loadReadStates(db, { readerId: assignment.readerId });
  const isDone = new Set(standings.filter((read) => read.state === 'signed').map((read) => read.assignmentId));
  const waiting = others.filter((one) => one.id !== assignment.id && !isDone.has(one.id));
  const next = waiting.find((one) => one.position > assignment.position) ?? waiting[0];
  const hasChanged = pinned.get(assignment.timepointId)?.hash !== assignment.imageSetHash;
  const changed = hasChanged ? [problem('assignment.imagesChanged', 'images').says] : [];
  return blindCase({
    ...own,
    protocol,
    notices: [...reasons, ...changed],
    total: others.length,
    nextAssignmentId: round.closedAt === null ? (next?.id ?? null) : null,
  });
}
