import type { Day } from '../../shared/base/day.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Context } from '../identity/context.ts';

/**
 * The cut-off day of each case on its own offset. Stored days are moved case by case, so only the identity store can say where a true day lies.
 *
 * @throws {Refusal} freeze.cutoffAhead, identity.locked
 */
export function cutoffDays(
  context: Context,
  cases: readonly { caseId: string }[],
  cutoffDay: Day | null,
): ReadonlyMap<string, Day> | null {
  if (cutoffDay === null) return null;
  if (cutoffDay > context.now().slice(0, 10)) throw new Refusal('freeze.cutoffAhead');
  const store = context.identity.store();
  return new Map(cases.map(({ caseId }) => [caseId, store.shiftIn(caseId, cutoffDay)]));
}
