import type { Assignment } from '../../shared/reading/assignment.ts';
import type { Round } from '../../shared/reading/round.ts';
import type { RoundProgress } from '../../shared/reading/roundProgress.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { loadReadStates, type ReadStanding } from './loadReadStates.ts';

/** How far a round is, by reader and by adjudication. Minutes are the median of signed reads. */
export async function loadProgress(db: Reader, round: Round): Promise<RoundProgress> {
  const assignments = await db.find(tables.assignments, { roundId: round.id });
  const readerIds = [...new Set(assignments.map((one) => one.readerId))].sort();
  const [reads, people, adjudications] = await Promise.all([
    loadReadStates(db, { roundId: round.id }),
    db.find(tables.people, { id: readerIds }),
    db.find(tables.adjudications, { roundId: round.id, state: ['open', 'settled', 'concordant'] }),
  ]);
  const timepoints = new Set(assignments.map((one) => one.timepointId)).size;
  const inState = (state: string) => adjudications.filter((one) => one.state === state).length;
  return {
    round,
    timepoints,
    adjudications: {
      open: inState('open'),
      settled: inState('settled'),
      concordant: inState('concordant'),
      waiting: timepoints - adjudications.length,
    },
    readers: readerIds.map((readerId) => ({
      readerId,
      displayName: people.find((person) => person.id === readerId)?.displayName ?? '',
      ...countReads(
        assignments.filter((one) => one.readerId === readerId),
        reads,
      ),
    })),
  };
}

function countReads(
  assignments: readonly Assignment[],
  reads: readonly ReadStanding[],
): Pick<RoundProgress['readers'][number], 'done' | 'draft' | 'total' | 'medianMinutes'> {
  const ids = new Set(assignments.map((one) => one.id));
  const own = reads.filter((read) => ids.has(read.assignmentId));
  const signed = own.filter((read) => read.state === 'signed');
  const seconds = signed.map((read) => read.secondsSpent).sort((one, other) => one - other);
  const middle = seconds.length >> 1;
  const median =
    seconds.length % 2 === 1 ? seconds[middle]! : ((seconds[middle - 1] ?? 0) + (seconds[middle] ?? 0)) / 2;
  return {
    done: signed.length,
    draft: own.length - signed.length,
    total: assignments.length,
    medianMinutes: seconds.length === 0 ? null : Math.round(median / 6) / 10,
  };
}
