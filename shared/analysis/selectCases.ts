import type { DropReason } from './dropReason.ts';
import { findEndpoint } from './freeze/endpoints.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import { isInPopulation } from './freeze/isInPopulation.ts';
import type { ModelPlan } from './modelSpec.ts';

/** One case of an analysis with its time at risk in days from where the analysis counts (time zero, or the landmark). */
export interface SelectedCase {
  /** Place in the frozen table. */
  place: number;
  startDay: number;
  stopDay: number;
  /** 0 censored, 1 the event, 2 a death that is not the event. */
  outcome: 0 | 1 | 2;
  /** Day from time zero on which it enters the risk set: what became known later comes from its future. */
  entryDay: number;
}

/** The cases of a Freeze that a plan takes, and why the others are not among them. */
export interface CaseSelection {
  cases: readonly SelectedCase[];
  left: readonly { place: number; reason: DropReason; outcome: number | null }[];
}

/**
 * Who is at risk in an analysis: of the declared population, with a time to its endpoint, in the risk set on some day. Days are whole.
 *
 * With entry at the baseline MRI a case is at risk from that day on (never before time zero). A landmark leaves out who ended up to it and
 * time starts anew on it.
 */
export function selectCases(plan: ModelPlan, frozen: FrozenTable): CaseSelection {
  const { timeColumn, eventColumn } = findEndpoint(plan.endpointId);
  const landmark = plan.landmarkDay ?? 0;
  const cases: SelectedCase[] = [];
  const left: CaseSelection['left'][number][] = [];
  for (let place = 0; place < frozen.cases.rows; place++) {
    const end = numberAt(frozen, timeColumn, place);
    const code = numberAt(frozen, eventColumn, place);
    const imaging = numberAt(frozen, 'entry_days', place);
    const leave = (reason: DropReason) => left.push({ place, reason, outcome: code });
    const entryDay = Math.max(landmark, plan.entry === 'origin' ? 0 : (imaging ?? 0));
    if (!isInPopulation(frozen, place)) leave('population');
    else if (end === null || code === null) leave('noEndpoint');
    else if (plan.entry === 'baselineImaging' && imaging === null) leave('noBaselineImaging');
    else if (plan.landmarkDay !== null && end <= landmark) leave('endedBeforeLandmark');
    else if (plan.entry === 'baselineImaging' && end <= entryDay) leave('endedBeforeEntry');
    else {
      const outcome = code === 1 ? 1 : code === 2 ? 2 : 0;
      cases.push({ place, startDay: entryDay - landmark, stopDay: end - landmark, outcome, entryDay });
    }
  }
  return { cases, left };
}

/** A number of the frozen table; null where the cell is empty or no number. */
function numberAt(frozen: FrozenTable, column: string, place: number): number | null {
  const value = frozen.cases.columns.get(column)?.numbers()[place];
  return value === undefined || Number.isNaN(value) ? null : value;
}
