import { checkPopulation } from '../../shared/analysis/freeze/checkPopulation.ts';
import { applyChoices, deriveFrozenCases, type FrozenCases } from '../../shared/analysis/freeze/deriveFrozenCases.ts';
import type { Input, Output } from '../../shared/api.ts';
import type { Day } from '../../shared/base/day.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Database } from '../db/database.ts';
import { tables } from '../db/tables.ts';
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
  const derived = await deriveNow(context, input.cutoffDay ?? null);
  const { flow, eventCount, problems } = applyChoices(derived, population);
  return { flow, eventCount, problems, ...(await countOpenReads(context.db)) };
}

/** What was derived last by database: rules are tried one after the other on the same data. */
const last = new WeakMap<Database, { key: string; derived: FrozenCases }>();

async function deriveNow(context: Context, cutoffDay: Day | null): Promise<FrozenCases> {
  const { db } = context;
  // Also for a cut-off day that was derived already: whoever has no key may not see it.
  const cutoffs = cutoffDays(context, await db.find(tables.cases), cutoffDay);
  const key = `${(await db.findOne(tables.auditHead, { id: 1 }))?.hash ?? ''} ${cutoffDay}`;
  const known = last.get(db);
  if (known?.key === key) return known.derived;
  const derived = deriveFrozenCases(await loadRows(db), cutoffs);
  last.set(db, { key, derived });
  return derived;
}
