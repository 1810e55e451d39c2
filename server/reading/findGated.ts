import type { Id } from '../../shared/base/id.ts';
import type { Reader } from '../db/database.ts';

/**
 * The stage 2 assignments of a reader that wait for the own stage 1: some stage 1 read of the same case is not signed and still can be.
 *
 * A reopened stage 1 read closes the gate again (domain.md 2.2). `assignmentId` asks for one of them alone.
 */
export async function findGated(db: Reader, readerId: Id, assignmentId?: Id): Promise<Set<Id>> {
  const rows = await db.select<{ id: Id }>(
    `SELECT a."id" AS "id" FROM "assignments" a JOIN "timepoints" t ON t."id" = a."timepointId"
     WHERE a."readerId" = $1 AND a."stage" = 2${assignmentId === undefined ? '' : ' AND a."id" = $2'}
     AND EXISTS (SELECT 1 FROM "timepoints" u JOIN "assignments" b ON b."timepointId" = u."id" JOIN "rounds" r ON r."id" = b."roundId"
       WHERE u."caseId" = t."caseId" AND b."readerId" = a."readerId" AND b."stage" = 1 AND r."closedAt" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "reads" d WHERE d."assignmentId" = b."id" AND d."state" = 'signed'))`,
    assignmentId === undefined ? [readerId] : [readerId, assignmentId],
  );
  return new Set(rows.map((row) => row.id));
}
