import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { summariseStudies } from './summarise.ts';

/** Every study of the project; those without a day last. */
export async function listStudies(context: Context, _actor: Actor): Promise<Output<'listStudies'>> {
  const studies = await context.db.find(tables.studies, {}, { orderBy: [['pseudonym', 'asc']] });
  return { studies: await summariseStudies(context.db, studies) };
}
