import { checkPopulation } from '../../shared/analysis/checkPopulation.ts';
import { layOutFreeze } from '../../shared/analysis/layOutFreeze.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { countOpenReads } from './countOpenReads.ts';
import { cutoffDays } from './cutoffDays.ts';
import { loadRows } from './loadRows.ts';

/**
 * Says what a Freeze of the data as they are now would hold; writes nothing.
 *
 * @throws {Refusal} freeze.population, freeze.cutoffAhead, identity.locked (with a cut-off day)
 */
export async function previewFreeze(
  context: Context,
  _actor: Actor,
  input: Input<'previewFreeze'>,
): Promise<Output<'previewFreeze'>> {
  const population = input.population ?? [];
  const faults = checkPopulation(population);
  if (faults.length > 0) throw new Refusal('freeze.population', {}, faults.join(' '));
  const rows = await loadRows(context.db);
  const cutoffs = cutoffDays(context, rows.cases, input.cutoffDay ?? null);
  const { flow, eventCount, problems } = layOutFreeze(rows, { population, cutoffs });
  return { flow, eventCount, problems, ...(await countOpenReads(context.db)) };
}
