import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { askImport } from './askImport.ts';
import { getImport } from './getImport.ts';

/** Holds a running or waiting import: what is under way is finished, and it can be resumed. @throws {Refusal} unknown.id, batch.notRunning */
export async function pauseImport(
  context: Context,
  actor: Actor,
  input: Input<'pauseImport'>,
): Promise<Output<'pauseImport'>> {
  await askImport(context, actor, { ...input, wish: 'pause' });
  return getImport(context, actor, input);
}
