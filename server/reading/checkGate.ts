import { Refusal } from '../../shared/base/refusal.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import type { Reader } from '../db/database.ts';
import { findGated } from './findGated.ts';

/** Keeps a stage 2 assignment shut until all own stage 1 reads of its case are signed. @throws {Refusal} stage.waits */
export async function checkGate(db: Reader, assignment: Pick<Assignment, 'id' | 'readerId' | 'stage'>): Promise<void> {
  if (assignment.stage !== 2) return;
  const gated = await findGated(db, assignment.readerId, assignment.id);
  if (gated.has(assignment.id)) throw new Refusal('stage.waits');
}
