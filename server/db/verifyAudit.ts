import type { AuditRow } from './auditRow.ts';
import type { Reader } from './database.ts';
import { auditHash, FIRST_HASH } from './recordAudit.ts';
import { tables } from './tables.ts';

/** What the chain says of itself: intact, or the first row that does not fit. */
export interface AuditVerdict {
  rows: number;
  head: string;
  firstBroken: number | null;
}

/** Walks the audit trail from its first row to its head. A change, a removal, a swap or a cut is named by its number. */
export async function verifyAudit(db: Reader): Promise<AuditVerdict> {
  const head = await db.findOne(tables.auditHead, { id: 1 });
  let previous = FIRST_HASH;
  let number = 0;
  for (;;) {
    const rows = await nextRows(db, number);
    for (const row of rows) {
      number += 1;
      if (row.number !== number || row.previousHash !== previous || auditHash(row) !== row.hash)
        return { rows: number, head: head?.hash ?? '', firstBroken: number };
      previous = row.hash;
    }
    if (rows.length === 0) break;
  }
  const fits = head !== null && head.number === number && head.hash === previous;
  return { rows: number, head: head?.hash ?? '', firstBroken: fits ? null : number + 1 };
}

async function nextRows(db: Reader, after: number): Promise<AuditRow[]> {
  const rows = await db.select<{ number: number }>(
    'SELECT "number" FROM "audit" WHERE "number" > $1 ORDER BY "number" LIMIT 1000',
    [after],
  );
  if (rows.length === 0) return [];
  return db.find(tables.audit, { number: rows.map((row) => Number(row.number)) }, { orderBy: [['number', 'asc']] });
}
