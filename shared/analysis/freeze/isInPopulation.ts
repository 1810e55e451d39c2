import type { FrozenTable } from './frozenTable.ts';

/** Whether a case, by its place in the frozen table, is of those whom the Freeze declares to be analysed; without a declaration all are. */
export function isInPopulation(frozen: FrozenTable, row: number): boolean {
  const cells = frozen.cases.columns.get('in_population')?.cells;
  return cells === undefined || cells[row] === '1';
}
