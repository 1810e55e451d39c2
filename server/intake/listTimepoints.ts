import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Every current timepoint with the pseudonym of its case; those without a day last. */
export async function listTimepoints(context: Context, _actor: Actor): Promise<Output<'listTimepoints'>> {
  const { db } = context;
  const [timepoints, cases, members] = await Promise.all([
    db.find(tables.timepoints, { endedAt: null }),
    db.find(tables.cases),
    db.find(tables.timepointStudies),
  ]);
  const pseudonyms = new Map(cases.map((row) => [row.caseId, row.pseudonym]));
  const counts = new Map<string, number>();
  for (const { timepointId } of members) counts.set(timepointId, (counts.get(timepointId) ?? 0) + 1);
  const list = timepoints.map((timepoint) => ({
    ...timepoint,
    casePseudonym: pseudonyms.get(timepoint.caseId) ?? '',
    studies: counts.get(timepoint.id) ?? 0,
  }));
  const keyOf = (one: (typeof list)[number]) => `${one.casePseudonym} ${one.startDay ?? '9999'}`;
  return { timepoints: list.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}
