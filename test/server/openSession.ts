import { createHash, randomUUID } from 'node:crypto';
import { tables } from '../../server/db/tables.ts';
import { hashSecret } from '../../server/people/signIn.ts';
import type { Role } from '../../shared/people/role.ts';
import type { TestProject } from './testProject.ts';

/** Adds somebody with these roles, signed in without the second that a password costs; answers the secret of the cookie. */
export async function openSession({ context }: Pick<TestProject, 'context'>, roles: readonly Role[]): Promise<string> {
  const secret = createHash('sha256').update(roles.join()).digest('hex');
  const at = context.now();
  const name = roles.join('.').toLowerCase();
  const person = { id: randomUUID(), name, displayName: roles.join(), roles: [...roles], language: 'en' as const };
  const session = { id: randomUUID(), personId: person.id, secretHash: hashSecret(secret) };
  await context.db.write(async (tx) => {
    await tx.insert(tables.people, [{ ...person, createdAt: at, disabledAt: null }]);
    await tx.insert(tables.sessions, [{ ...session, createdAt: at, seenAt: at, endedAt: null }]);
  });
  return secret;
}
