import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';

/** Everybody of the project, by name. */
export async function listPeople(context: DbContext, _actor: Actor): Promise<Output<'listPeople'>> {
  return { people: await context.db.find(tables.people, {}, { orderBy: [['name', 'asc']] }) };
}
