import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Every import, the newest first. */
export async function listImports(context: Context, _actor: Actor): Promise<Output<'listImports'>> {
  return { imports: await context.db.find(tables.importBatches, {}, { orderBy: [['startedAt', 'desc']] }) };
}
