import { createHash, randomUUID } from 'node:crypto';
import type { Express } from 'express';
import supertest from 'supertest';
import { tables } from '../../../server/db/tables.ts';
import { hashSecret } from '../../../server/people/signIn.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { TestProject } from '../testProject.ts';

/** GET through the app as somebody with a role, signed in without the second that a password costs; the body is a Buffer. */
export async function getAs(
  { context }: TestProject,
  app: Express,
  role: Role,
): Promise<(address: string) => supertest.Test> {
  const secret = createHash('sha256').update(role).digest('hex');
  const at = context.now();
  const personId = randomUUID();
  await context.db.write(async (tx) => {
    await tx.insert(tables.people, [
      {
        id: personId,
        name: role.toLowerCase(),
        displayName: role,
        roles: [role],
        language: 'en' as const,
        createdAt: at,
        disabledAt: null,
      },
    ]);
    const session = { id: randomUUID(), personId, secretHash: hashSecret(secret), createdAt: at, seenAt: at };
    await tx.insert(tables.sessions, [{ ...session, endedAt: null }]);
  });
  return (address) =>
    supertest(app)
      .get(address)
      .set('Host', 'leptolink')
      .set('Cookie', `leptolink=${secret}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        const stream = response as unknown as NodeJS.ReadableStream;
        stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
        stream.on('end', () => done(null, Buffer.concat(chunks)));
      });
}
