import type { Person } from '../../shared/people/person.ts';
import { RecentMap } from '../base/recentMap.ts';
import type { DbContext } from '../db/dbContext.ts';
import { findSession, LONGEST_MS } from './findSession.ts';

interface Known {
  person: Person;
  version: string;
  /** From then on the session itself is asked again: it notes that it is alive, and it may be over. */
  untilMs: number;
}

const MOST = 500;
const FRESH_MS = 60_000;

/**
 * Who is behind a session's secret, as `findSession` says, without asking the database for every image.
 *
 * An answer is used again only while nothing at all was written to the database and for a minute at most, so that a sign-out, a
 * disabled account or another role counts from the next request on. What is not a session is never remembered.
 */
export function rememberSessions(context: DbContext): (secret: string) => Promise<Person | null> {
  const known = new RecentMap<string, Known>(MOST);
  return async (secret) => {
    const version = await context.db.version();
    const one = known.get(secret);
    if (one && one.version === version && Date.parse(context.now()) < one.untilMs) return one.person;
    const found = await findSession(context, secret);
    if (!found) {
      known.delete(secret);
      return null;
    }
    const { createdAt, seenAt } = found.session;
    const untilMs = Math.min(Date.parse(seenAt) + FRESH_MS, Date.parse(createdAt) + LONGEST_MS);
    known.set(secret, { person: found.person, version, untilMs });
    return found.person;
  };
}
