import type { Output } from '../../shared/api.ts';
import { defaultWindows } from '../../shared/intake/windows.ts';
import { daysOf } from '../../shared/intake/windowsOf.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { currentWindows } from './currentWindows.ts';

/** The windows that count, those the product ships, and every set that a person made. */
export async function listWindows(context: Context, _actor: Actor): Promise<Output<'listWindows'>> {
  const { windows, set } = await currentWindows(context.db);
  const sets = await context.db.find(tables.windowSets, {}, { orderBy: [['number', 'desc']] });
  return { number: set?.number ?? 0, days: daysOf(windows), shipped: daysOf(defaultWindows), sets };
}
