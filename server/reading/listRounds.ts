import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadProgress } from './loadProgress.ts';

/** Every round with its progress, the newest first. */
export async function listRounds(
  context: Context,
  _actor: Actor,
  _input: Input<'listRounds'>,
): Promise<Output<'listRounds'>> {
  const rounds = await context.db.find(tables.rounds, {}, { orderBy: [['openedAt', 'desc']] });
  return { rounds: await Promise.all(rounds.map((round) => loadProgress(context.db, round))) };
}
