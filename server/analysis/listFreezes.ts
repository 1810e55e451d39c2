import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { currentHeads } from './currentHeads.ts';
import { viewFreeze } from './viewFreeze.ts';

/** All Freezes, the newest first, each with what has changed since. */
export async function listFreezes(
  context: Context,
  _actor: Actor,
  _input: Input<'listFreezes'>,
): Promise<Output<'listFreezes'>> {
  const freezes = await context.db.find(tables.freezes, {}, { orderBy: [['number', 'desc']] });
  if (freezes.length === 0) return { freezes: [] };
  const heads = await currentHeads(context.db);
  return { freezes: await Promise.all(freezes.map((freeze) => viewFreeze(context.dataDir, freeze, heads))) };
}
