import { type Problem, problem } from '../base/problem.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import type { NeededCovariate } from './layOutRows.ts';
import { type Column, makeColumn } from './table.ts';

/** What a Freeze lacks for the covariates of a plan: no column, no values over time, text or an infinite number where a number is wanted. */
export function checkColumns(needed: readonly NeededCovariate[], frozen: FrozenTable): Problem[] {
  return needed.flatMap(({ covariate, isOverTime }) => {
    const { id, kind, label } = covariate;
    const column = isOverTime ? overTimeColumn(frozen, id) : frozen.cases.columns.get(id);
    if (!column) return [problem(isOverTime ? 'spec.noTimeline' : 'spec.columnMissing', id, `${label}.`)];
    const level = unknownLevel(column, covariate);
    if (level !== null) return [problem('spec.invalid', id, `${label} has a value that is none of its levels.`)];
    if (kind !== 'number') return [];
    if (Array.from(column.numbers()).some((value) => Math.abs(value) === Infinity))
      return [problem('spec.notFinite', id, `${label}.`)];
    return column.isNumeric() ? [] : [problem('spec.invalid', id, `${label} holds text where numbers are needed.`)];
  });
}

function overTimeColumn(frozen: FrozenTable, covariateId: string): Column | null {
  const values = frozen.timeline.filter((one) => one.covariateId === covariateId).map((one) => one.value);
  return values.length === 0 ? null : makeColumn(values);
}

function unknownLevel(column: Column, { kind, levels }: NeededCovariate['covariate']): string | null {
  if (kind === 'number') return null;
  const codes = new Set(levels.map((level) => level.code));
  return column.cells.find((cell) => cell !== null && !codes.has(cell)) ?? null;
}
