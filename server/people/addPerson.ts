import type { Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Actor } from '../base/actor.ts';
import type { DbContext } from '../db/dbContext.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import { hashPassword } from './hashPassword.ts';

/** Adds somebody to the project. @throws {Refusal} person.exists, person.weakPassword */
export async function addPerson(
  context: DbContext,
  actor: Actor,
  input: { name: string; displayName: string; roles: Role[]; password: string },
): Promise<Output<'addPerson'>> {
  if (input.password.length < 10) throw new Refusal('person.weakPassword');
  const password = await hashPassword(input.password);
  const at = context.now();
  const person = {
    id: context.newId(),
    name: input.name,
    displayName: input.displayName,
    roles: input.roles,
    language: 'en' as const,
    createdAt: at,
    disabledAt: null,
  };
  await context.db.write(async (tx) => {
    if (await tx.findOne(tables.people, { name: input.name })) throw new Refusal('person.exists');
    await tx.insert(tables.people, [person]);
    await tx.insert(tables.passwords, [{ personId: person.id, ...password, changedAt: at }]);
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'addPerson',
      ids: [person.id],
      detail: `roles ${input.roles.join(', ')}`,
    });
  });
  return person;
}
