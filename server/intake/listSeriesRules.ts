import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** The rules that persons applied to many series at once, the newest first. */
export async function listSeriesRules(context: Context, _actor: Actor): Promise<Output<'listSeriesRules'>> {
  return { rules: await context.db.find(tables.seriesRules, {}, { orderBy: [['appliedAt', 'desc']], limit: 200 }) };
}
