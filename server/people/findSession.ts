import type { Person } from '../../shared/people/person.ts';
import type { Session } from '../../shared/people/session.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { hashSecret } from './signIn.ts';

const MINUTE_MS = 60_000;
/** A session ends after half an hour without a request, and after twelve hours in any case. */
export const IDLE_MS = 30 * MINUTE_MS;
export const LONGEST_MS = 12 * 60 * MINUTE_MS;

/** The person behind a session's secret; null when there is none, it has ended, or it was idle too long. */
export async function findSession(
  context: DbContext,
  secret: string,
): Promise<{ person: Person; session: Session } | null> {
  const session = await context.db.findOne(tables.sessions, { secretHash: hashSecret(secret) });
  if (!session || session.endedAt) return null;
  const now = Date.parse(context.now());
  const idle = now - Date.parse(session.seenAt);
  if (idle > IDLE_MS || now - Date.parse(session.createdAt) > LONGEST_MS) return null;
  const person = await context.db.findOne(tables.people, { id: session.personId });
  if (!person || person.disabledAt) return null;
  if (idle > MINUTE_MS)
    await context.db.write((tx) => tx.update(tables.sessions, { id: session.id }, { seenAt: context.now() }));
  return { person, session };
}
