import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/base/day.ts';
import type { AuditRow } from './auditRow.ts';
import type { Writer } from './database.ts';
import { tables } from './tables.ts';

/** The hash before the first row. */
export const FIRST_HASH = '0'.repeat(64);

/** What is recorded of one verb: who, when, which things; `detail` in words and digests, no values. */
export interface AuditFacts {
  at: Instant;
  who: string;
  verb: string;
  ids: readonly string[];
  detail: string;
}

/** Appends one row to the audit trail within the verb's own transaction; answers its hash. */
export async function recordAudit(tx: Writer, facts: AuditFacts): Promise<string> {
  // Locks the head on PostgreSQL too: the update takes the row lock before it is read.
  await tx.update(tables.auditHead, { id: 1 }, { id: 1 });
  const head = await tx.findOne(tables.auditHead, { id: 1 });
  if (!head) throw new Error('the audit trail has no head');
  const content = {
    number: head.number + 1,
    at: facts.at,
    who: facts.who,
    verb: facts.verb,
    ids: [...facts.ids],
    detail: facts.detail.slice(0, 1000),
    previousHash: head.hash,
  };
  const hash = auditHash(content);
  await tx.insert(tables.audit, [{ ...content, hash }]);
  await tx.update(tables.auditHead, { id: 1 }, { number: content.number, hash });
  return hash;
}

/** SHA-256 over the canonical text of a row: the columns in order, as JSON. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const canonical = JSON.stringify([row.number, row.at, row.who, row.verb, row.ids, row.detail, row.previousHash]);
  return createHash('sha256').update(canonical).digest('hex');
}
