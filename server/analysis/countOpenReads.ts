import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** What is still open in open rounds: reads that are not signed, and comparisons that wait for an adjudicator. */
export async function countOpenReads(db: Reader): Promise<{ openReads: number; openAdjudications: number }> {
  const rounds = await db.find(tables.rounds, { closedAt: null });
  if (rounds.length === 0) return { openReads: 0, openAdjudications: 0 };
  const roundId = rounds.map((round) => round.id);
  const assignments = await db.find(tables.assignments, { roundId });
  const signed = new Set((await db.find(tables.reads, { state: 'signed' })).map((read) => read.assignmentId));
  const openReads = assignments.filter((assignment) => !signed.has(assignment.id)).length;
  return { openReads, openAdjudications: await db.count(tables.adjudications, { roundId, state: 'open' }) };
}
