import type { RowCase } from '../../shared/analysis/routes.ts';
import { baselineVisit } from './baselineVisit.ts';
import type { FreezeContent } from './readFreeze.ts';

/**
 * A case of a Freeze by its place in the table, for no model in particular: its value of a covariate, its overall survival, and the visit and
 * items of the form that the value comes from, else its baseline visit.
 */
export function viewCase(content: FreezeContent, row: number, covariateId: string): RowCase {
  const cell = (column: string): string | null => content.frozen.cases.columns.get(column)!.cells[row] ?? null;
  const pseudonym = cell('pseudonym')!;
  const source = content.sourceOf(pseudonym, covariateId);
  return {
    caseId: content.caseIds.get(pseudonym)!,
    pseudonym,
    value: cell(covariateId),
    startDays: 0,
    timeDays: Number(cell('time_days')),
    event: cell('event') === '1',
    timepointId: source?.timepointId ?? baselineVisit(content, pseudonym),
    itemIds: source?.timepointId ? source.itemIds : [],
  };
}
