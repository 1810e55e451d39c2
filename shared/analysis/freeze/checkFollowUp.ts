import { type Problem, problem } from '../../base/problem.ts';
import { findEndpoint } from './endpoints.ts';
import type { FrozenTable } from './frozenTable.ts';
import type { ModelPlan } from '../modelSpec.ts';

/** What makes a frozen table unfit for any analysis of an endpoint: no columns, negative or infinite times, events that are no code, text for numbers. */
export function checkFollowUp(plan: ModelPlan, frozen: FrozenTable): Problem[] {
  const { timeColumn, eventColumn, label } = findEndpoint(plan.endpointId);
  const { columns } = frozen.cases;
  const absent = [timeColumn, eventColumn, ...(plan.entry === 'origin' ? [] : ['entry_days'])].filter(
    (name) => !columns.has(name),
  );
  if (absent.length > 0)
    return absent.map((name) => problem('spec.columnMissing', name, `This freeze has no ${label.toLowerCase()}.`));
  const times = columns.get(timeColumn)!;
  const events = columns.get(eventColumn)!;
  const days = Array.from(times.numbers());
  const isCode = (cell: string | null) => cell === null || cell === '0' || cell === '1' || cell === '2';
  return [
    ...(times.isNumeric() ? [] : [problem('spec.invalid', timeColumn, 'A time is no number.')]),
    ...(days.some((day) => Math.abs(day) === Infinity) ? [problem('spec.notFinite', timeColumn)] : []),
    ...(days.some((day) => day < 0) ? [problem('spec.negativeTime', timeColumn)] : []),
    ...(events.cells.every(isCode) ? [] : [problem('spec.invalid', eventColumn, 'An event is none of 0, 1 and 2.')]),
  ];
}
