import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { viewModels } from './viewModels.ts';

/** All declared models in the order of their declaration, the primary ones first. */
export async function listModels(
  context: Context,
  _actor: Actor,
  _input: Input<'listModels'>,
): Promise<Output<'listModels'>> {
  const specs = await context.db.find(tables.modelSpecs, {}, { orderBy: [['declaredAt', 'asc']] });
  const ordered = specs.sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return { models: await viewModels(context, ordered) };
}
