import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { planListImport } from './planListImport.ts';

/** What a mended list would change, line by line. Writes nothing. @throws {Refusal} list.unknown */
export async function previewList(
  context: Context,
  _actor: Actor,
  input: Input<'previewList'>,
): Promise<Output<'previewList'>> {
  const { changes, ...plan } = await planListImport(context.db, input);
  return { ...plan, changes: changes.map((one) => one.shown) };
}
