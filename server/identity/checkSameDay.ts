import { Refusal } from '../../shared/base/refusal.ts';
import type { Database } from '../db/database.ts';
import { FIRST_HASH } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { IdentityStore } from './identityStore.ts';

/** The verb under which an opening stands in the audit; its detail begins with the number of the opening. */
export const OPENING = 'openIdentity';

/**
 * Makes sure that an identity store and the research database belong together: of one project, and of one day.
 *
 * A database from an earlier day lacks the audit row that the store has seen last; a store from an earlier day lacks an
 * opening, a study or a case that the database knows. Joined, they would give one person two codes or two offsets.
 * @throws {Refusal} `identity.otherDay`, with `because`: otherProject, dataOlder, storeOlder
 */
export async function checkSameDay(db: Database, store: IdentityStore): Promise<void> {
  const refuse = (because: string) => {
    throw new Refusal('identity.otherDay', { because });
  };
  const witness = store.witness();
  const [last] = await db.find(tables.audit, { verb: OPENING }, { orderBy: [['number', 'desc']], limit: 1 });
  if (last !== undefined && last.ids[0] !== store.fingerprint) refuse('otherProject');
  if (witness !== null && !(await hasRow(db, witness.auditNumber, witness.auditHash))) refuse('dataOlder');
  if (openingOf(last?.detail) > (witness?.opening ?? 0)) refuse('storeOlder');
  const studies = await db.select<{ uid: string }>('SELECT "studyInstanceUid" AS "uid" FROM "studies"');
  if (studies.some(({ uid }) => store.studyByUid(uid) === null)) refuse('storeOlder');
  const cases = await db.select<{ id: string }>('SELECT "caseId" AS "id" FROM "cases"');
  if (cases.some(({ id }) => store.caseById(id) === null)) refuse('storeOlder');
}

async function hasRow(db: Database, number: number, hash: string): Promise<boolean> {
  if (number === 0) return hash === FIRST_HASH;
  return (await db.findOne(tables.audit, { number }))?.hash === hash;
}

function openingOf(detail: string | undefined): number {
  return Number(/^opening (\d+)/.exec(detail ?? '')?.[1] ?? 0);
}
