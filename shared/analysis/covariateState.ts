import type { Covariate } from './freeze/covariate.ts';
import type { FrozenTable, TimelineValue } from './freeze/frozenTable.ts';
import type { ModelPlan } from './modelSpec.ts';
import type { SelectedCase } from './selectCases.ts';

/** The level of whoever has no value yet of something that becomes known only during follow-up, where its own levels lack one (`none`). */
export const notYet = { code: 'notYet', label: 'none yet', labelZh: '尚无' } as const;

/** What is known of somebody before the first value of a covariate: nothing yet is a state of a later one, and missing of all others. */
export function stateBefore(covariate: Covariate): string | null {
  if (covariate.knownAt !== 'later') return null;
  const none = covariate.levels.some((level) => level.code === 'none') ? 'none' : notYet.code;
  return { boolean: '0', level: none, number: null }[covariate.kind];
}

/**
 * The value of a covariate with which a case enters an analysis; null where it is missing.
 *
 * As it stands in the table of cases. With a landmark, what becomes known only during follow-up has its state on the day of entry: the last
 * value of its timeline up to that day, or that there is none yet.
 */
export function stateAtEntry(
  covariate: Covariate,
  one: SelectedCase,
  of: { plan: ModelPlan; frozen: FrozenTable; timeline: Timeline },
): string | null {
  const { frozen, plan } = of;
  const cell = frozen.cases.columns.get(covariate.id)?.cells[one.place] ?? null;
  if (plan.landmarkDay === null || covariate.knownAt !== 'later') return cell;
  const dated = of.timeline.get(covariate.id);
  if (dated) return lastUpTo(dated.get(pseudonymAt(frozen, one.place)) ?? [], one.entryDay) ?? stateBefore(covariate);
  if (cell === null && covariate.kind === 'boolean') return null;
  const known = frozen.knownDays.get(covariate.id)?.[one.place] ?? null;
  return cell !== null && known !== null && known <= one.entryDay ? cell : stateBefore(covariate);
}

/** By covariate and pseudonym: the values over time, by day. */
export type Timeline = ReadonlyMap<string, ReadonlyMap<string, readonly TimelineValue[]>>;

/** Sorts the timeline of a Freeze by covariate and case. */
export function timelineOf(frozen: FrozenTable): Timeline {
  const all = new Map<string, Map<string, TimelineValue[]>>();
  for (const value of frozen.timeline) {
    const ofCovariate = all.get(value.covariateId) ?? new Map<string, TimelineValue[]>();
    all.set(value.covariateId, ofCovariate);
    ofCovariate.set(value.pseudonym, [...(ofCovariate.get(value.pseudonym) ?? []), value]);
  }
  for (const ofCovariate of all.values())
    for (const values of ofCovariate.values()) values.sort((a, b) => a.knownDay - b.knownDay);
  return all;
}

/** The pseudonym of a case of the frozen table. */
export function pseudonymAt(frozen: FrozenTable, place: number): string {
  return frozen.cases.columns.get('pseudonym')!.cells[place] ?? '';
}

function lastUpTo(values: readonly TimelineValue[], day: number): string | null {
  return values.findLast((one) => one.knownDay <= day)?.value ?? null;
}
