import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { hashSecret } from './signIn.ts';

/** Ends the session of this secret on the server. */
export async function signOut(context: DbContext, secret: string): Promise<Record<string, never>> {
  await context.db.write((tx) =>
    tx.update(tables.sessions, { secretHash: hashSecret(secret) }, { endedAt: context.now() }),
  );
  return {};
}
