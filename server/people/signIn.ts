import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Person } from '../../shared/people/person.ts';
import type { DbContext } from '../db/dbContext.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import { isPassword } from './hashPassword.ts';

/** The secret of a session's cookie as it is kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Signs somebody in: a new session each time; the secret goes into the cookie. @throws {Refusal} session.wrongPassword */
export async function signIn(
  context: DbContext,
  input: { name: string; password: string },
): Promise<{ person: Person; secret: string }> {
  const person = await context.db.findOne(tables.people, { name: input.name.trim().toLowerCase() });
  const kept = person ? await context.db.findOne(tables.passwords, { personId: person.id }) : null;
  const fits = await isPassword(input.password, kept);
  if (!person || !fits || person.disabledAt) throw new Refusal('session.wrongPassword');
  const secret = randomBytes(32).toString('base64url');
  const at = context.now();
  await context.db.write(async (tx) => {
    const id = context.newId();
    await tx.insert(tables.sessions, [
      { id, secretHash: hashSecret(secret), personId: person.id, createdAt: at, seenAt: at, endedAt: null },
    ]);
    await recordAudit(tx, { at, who: person.name, verb: 'signIn', ids: [person.id], detail: '' });
  });
  return { person, secret };
}
