import type { Id } from '../../shared/base/id.ts';
import { draftOf } from '../../shared/reading/advanceRead.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import type { ComparedVisit } from '../../shared/reading/comparedVisit.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Read } from '../../shared/reading/read.ts';
import { scoreRead } from '../../shared/reading/scoreRead.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** The visits of a stage 2 assignment with this reader's own signed stage 1 findings: the reference first, then previous, then current; none in stage 1. */
export async function loadCompared(db: Reader, assignment: Assignment): Promise<ComparedVisit[]> {
  if (assignment.stage !== 2) return [];
  const [reference] = assignment.comparisons;
  const visits = [
    ...assignment.comparisons.map(({ visit, timepointId }) => ({ visit, timepointId })),
    { visit: 'current' as const, timepointId: assignment.timepointId },
  ];
  const reads = await loadOwnReads(
    db,
    assignment.readerId,
    visits.map((one) => one.timepointId),
  );
  return visits.map(({ visit, timepointId }) => {
    const read = reads.get(timepointId);
    return {
      visit,
      isReference: visit === reference?.visit,
      own: read ? scoreRead(findForm(read.formVersion), draftOf(read).answers) : null,
    };
  });
}

/** The newest signed stage 1 read of each timepoint by one reader. */
async function loadOwnReads(db: Reader, readerId: Id, timepointIds: readonly Id[]): Promise<Map<Id, Read>> {
  const own = await db.find(tables.assignments, { readerId, stage: 1, timepointId: timepointIds });
  const reads = await db.find(
    tables.reads,
    { assignmentId: own.map((one) => one.id), state: 'signed' },
    { orderBy: [['signedAt', 'asc']] },
  );
  const timepointOf = new Map(own.map((one) => [one.id, one.timepointId]));
  return new Map(reads.map((read) => [timepointOf.get(read.assignmentId)!, read]));
}
