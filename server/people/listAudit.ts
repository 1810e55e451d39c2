import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { verifyAudit } from '../db/verifyAudit.ts';

const PAGE = 200;

/** The newest rows of the audit trail before a number, and whether the chain is intact. */
export async function listAudit(
  context: DbContext,
  _actor: Actor,
  input: Input<'listAudit'>,
): Promise<Output<'listAudit'>> {
  const before = input.before ?? Number.MAX_SAFE_INTEGER;
  const numbers = await context.db.select<{ number: number }>(
    `SELECT "number" FROM "audit" WHERE "number" < $1 ORDER BY "number" DESC LIMIT ${PAGE}`,
    [before],
  );
  const rows = await context.db.find(
    tables.audit,
    { number: numbers.map((row) => Number(row.number)) },
    { orderBy: [['number', 'desc']] },
  );
  const verdict = await verifyAudit(context.db);
  return {
    head: verdict.head,
    isIntact: verdict.firstBroken === null,
    rows: rows.map(({ previousHash: _previous, ...row }) => row),
  };
}
