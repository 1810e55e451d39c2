import type { CompiledModel } from './compiledModel.ts';
import { caseColumn } from './tabulateRows.ts';

/** Cases with a value in a column of the analysed rows (all with null) and the events while they had it. Over time: who ever had it. */
export function countCases(
  model: Pick<CompiledModel, 'tables'>,
  column: string,
  value: string | null,
): { n: number; events: number } {
  const { columns } = model.tables.get('cases')!;
  const ids = columns.get(caseColumn)!.cells;
  const events = columns.get('event')!.cells;
  const cells = columns.get(column)!.cells;
  const rows = cells.flatMap((cell, row) => (value === null || cell === value ? [row] : []));
  return { n: new Set(rows.map((row) => ids[row])).size, events: rows.filter((row) => events[row] === '1').length };
}
