import type { Input, Output } from '../../shared/api.ts';
import { visitName } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { planRound } from './planRound.ts';

/** What a round would hand out if it were opened now, and which timepoints not, with the reason. Nothing is written. */
export async function previewRound(
  context: Context,
  _actor: Actor,
  input: Input<'previewRound'>,
): Promise<Output<'previewRound'>> {
  const { planned, left } = await planRound(context.db, input);
  const [cases, timepoints] = await Promise.all([
    context.db.find(tables.cases, { caseId: [...new Set(left.map((one) => one.caseId))] }),
    context.db.find(tables.timepoints, { id: left.map((one) => one.timepointId) }),
  ]);
  const pseudonymOf = new Map(cases.map((one) => [one.caseId, one.pseudonym]));
  const visitOf = new Map(timepoints.map((one) => [one.id, visitName(one)]));
  const rows = left.map(({ timepointId, caseId, why }) => ({
    timepointId,
    caseId,
    casePseudonym: pseudonymOf.get(caseId) ?? '',
    visit: visitOf.get(timepointId) ?? '',
    why,
  }));
  return {
    timepoints: planned.length,
    cases: new Set(planned.map((one) => one.caseId)).size,
    left: rows.sort((one, other) => (one.casePseudonym < other.casePseudonym ? -1 : 1)),
  };
}
