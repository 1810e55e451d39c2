import type { Id } from '../../shared/base/id.ts';
import type { Read } from '../../shared/reading/read.ts';
import type { Reader } from '../db/database.ts';

/** Where a read stands, without its draft: a round has thousands of reads, and their drafts are long. */
export type ReadStanding = Pick<Read, 'assignmentId' | 'state' | 'signedAt' | 'secondsSpent'>;

/** The current version of every started read of a reader, or of a round. */
export async function loadReadStates(db: Reader, of: { readerId: Id } | { roundId: Id }): Promise<ReadStanding[]> {
  const [column, value] = 'readerId' in of ? ['readerId', of.readerId] : ['roundId', of.roundId];
  const rows = await db.select<Omit<ReadStanding, 'secondsSpent'> & { secondsSpent: number | string }>(
    `SELECT r."assignmentId" AS "assignmentId", r."state" AS "state", r."signedAt" AS "signedAt", r."secondsSpent" AS "secondsSpent"
     FROM "reads" r JOIN "assignments" a ON a."id" = r."assignmentId"
     WHERE a."${column}" = $1 AND r."state" <> 'superseded'`,
    [value],
  );
  // PostgreSQL answers 64-bit integers as text.
  return rows.map((row) => ({ ...row, secondsSpent: Number(row.secondsSpent) }));
}
