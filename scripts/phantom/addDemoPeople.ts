import { operator } from '../../server/base/actor.ts';
import type { Context } from '../../server/identity/context.ts';
import { addPerson } from '../../server/people/addPerson.ts';
import { demoPeople } from '../../shared/people/demoPeople.ts';

/** Gives a project the people of the demo, one for each role. */
export async function addDemoPeople(context: Context): Promise<void> {
  for (const person of demoPeople) await addPerson(context, operator, { ...person, roles: [...person.roles] });
}
