import { countingRows } from '../stats/countingRows.ts';
import { pseudonymAt, stateAtEntry, stateBefore, type Timeline } from './covariateState.ts';
import type { Covariate } from './freeze/covariate.ts';
import type { OverTimeCount } from './fitBasis.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import type { ModelPlan } from './modelSpec.ts';
import type { SelectedCase } from './selectCases.ts';

/** A covariate that an analysis needs, as one value or over time. */
export interface NeededCovariate {
  covariate: Covariate;
  isOverTime: boolean;
}

/** One row of an analysis: a case, or the part of its time over which no covariate changes; `values` in the order of the covariates needed. */
export interface AnalysisRow {
  of: SelectedCase;
  startDay: number;
  stopDay: number;
  outcome: 0 | 1 | 2;
  values: (string | null)[];
}

/** What laying out takes besides cases and covariates. */
export interface LayOutContext {
  plan: ModelPlan;
  frozen: FrozenTable;
  timeline: Timeline;
}

/**
 * Lays selected cases out as rows: one each, or (start, stop] rows where a covariate goes over time.
 *
 * A value known on day t holds on (t, next]: an event on that very day belongs to the value before. Rows before the first value of a
 * covariate stay out (the case enters with that value), and a follow-up of 0 days becomes half a day, as a row must end after it starts.
 */
export function layOutRows(
  cases: readonly SelectedCase[],
  needed: readonly NeededCovariate[],
  context: LayOutContext,
): AnalysisRow[] {
  const hasOverTime = needed.some((one) => one.isOverTime);
  return cases.flatMap((one) => {
    const fixed = needed.map(({ covariate, isOverTime }) =>
      isOverTime ? null : stateAtEntry(covariate, one, context),
    );
    if (!hasOverTime)
      return [{ of: one, startDay: one.startDay, stopDay: one.stopDay, outcome: one.outcome, values: fixed }];
    return splitCase(one, { needed, fixed, context });
  });
}

function splitCase(
  one: SelectedCase,
  { needed, fixed, context }: { needed: readonly NeededCovariate[]; fixed: (string | null)[]; context: LayOutContext },
): AnalysisRow[] {
  const id = pseudonymAt(context.frozen, one.place);
  const origin = context.plan.landmarkDay ?? 0;
  const stop = one.stopDay === 0 ? 0.5 : one.stopDay;
  const overTime = needed.flatMap(({ covariate, isOverTime }, at) => (isOverTime ? [{ covariate, at }] : []));
  const changes = overTime.map(({ covariate }) => ({
    name: covariate.id,
    kind: 'value' as const,
    before: stateBefore(covariate),
    changes: (context.timeline.get(covariate.id)?.get(id) ?? []).map(({ knownDay, value }) => ({
      id,
      time: Math.max(0, knownDay - origin),
      value,
    })),
  }));
  // Entry cuts the time as a change does: what lies before it is not at risk.
  const entry = {
    name: 'entry',
    kind: 'value' as const,
    before: '0',
    changes: [{ id, time: one.startDay, value: '1' }],
  };
  const { rows } = countingRows([{ id, stop, isEvent: true }], [...changes, entry]);
  return rows
    .filter((row) => row.values.at(-1) === '1')
    .map((row): AnalysisRow => {
      const values = [...fixed];
      overTime.forEach(({ at }, i) => (values[at] = row.values[i]!));
      return { of: one, startDay: row.start, stopDay: row.stop, outcome: row.isEvent ? one.outcome : 0, values };
    })
    .filter((row) => overTime.every(({ at }) => row.values[at] !== null));
}

/** How many rows cases became, how many cases were split, and how often a value changed. */
export function countOverTime(rows: readonly AnalysisRow[]): OverTimeCount {
  const cases = new Map<number, AnalysisRow[]>();
  for (const row of rows) cases.set(row.of.place, [...(cases.get(row.of.place) ?? []), row]);
  const split = [...cases.values()].filter((own) => own.length > 1);
  const changes = split.flatMap((own) =>
    own.slice(1).filter((row, i) => row.values.some((value, at) => value !== own[i]!.values[at])),
  );
  return { rows: rows.length, splitCases: split.length, changes: changes.length };
}
