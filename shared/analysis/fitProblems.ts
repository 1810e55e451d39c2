import { problem, type ProblemCode } from '../base/problem.ts';
import type { CoxFit } from '../stats/fitCox.ts';
import type { FactorTerm, Term } from './analysisSpec.ts';
import { levelsOf } from './designColumns.ts';
import type { ModelFrame } from './modelFrame.ts';
import type { Table } from './table.ts';

/** One coded sentence beside a result: what a reader of the table must know. */
export interface FitProblem {
  code: ProblemCode;
  message: string;
}

/** Makes a sentence of the catalogue with its detail; details name columns and levels, never a case. */
export function fitProblem(code: ProblemCode, detail: string): FitProblem {
  return { code, message: problem(code, 'analysis', detail).says };
}

/** What a Cox fit wants said: levels that nobody has, constant and repeated columns, coefficients without limit, few events. */
export function coxProblems(
  fit: CoxFit,
  from: { frame: ModelFrame; names: readonly string[]; terms: readonly Term[]; table: Table },
): FitProblem[] {
  const { frame, names, terms, table } = from;
  const empty = emptyLevels(
    terms.flatMap((term) => (term.type === 'interaction' ? term.of : [term])),
    { table, rows: frame.rows },
  );
  const df = fit.dropped.filter((isDropped) => !isDropped).length;
  const events = `There are ${fit.events} events for ${df}.`;
  return [
    ...empty,
    ...names.flatMap((name, j) => {
      if (fit.runaway[j]) return [fitProblem('fit.notEstimable', `It is ${name}.`)];
      if (!fit.dropped[j] || (empty.length > 0 && isZero(fit, j))) return [];
      return [fitProblem(isConstant(fit, j) ? 'fit.constant' : 'fit.collinear', `It is ${name}.`)];
    }),
    ...(df > 0 && fit.events < 10 * df ? [fitProblem('fit.fewEvents', events)] : []),
    ...fewClusters(frame),
  ];
}

/** Robust errors of few clusters are too small. */
function fewClusters({ cluster }: ModelFrame): FitProblem[] {
  const count = cluster ? new Set(cluster).size : Infinity;
  return count < 20 ? [fitProblem('fit.fewClusters', `There are ${count}.`)] : [];
}

/** Listed levels that none of some rows has. */
export function emptyLevels(
  parts: readonly (Term | FactorTerm)[],
  of: { table: Table; rows: ArrayLike<number> },
): FitProblem[] {
  const factors = parts.filter((part): part is FactorTerm => part.type === 'factor');
  const distinct = factors.filter((one, i) => factors.findIndex((other) => other.column === one.column) === i);
  return distinct.flatMap(({ column, levels }) => {
    const level = levelsOf(of.table.columns.get(column)!, levels);
    const found = new Set(Array.from(of.rows, (row) => level[row]!));
    return levels
      .filter((_, i) => !found.has(i))
      .map((name) => fitProblem('fit.emptyLevel', `It is ${column} ${String(name)}.`));
  });
}

/** The column of a level that nobody has. */
function isZero(fit: CoxFit, column: number): boolean {
  return isConstant(fit, column) && fit.input.x[column] === 0;
}

function isConstant(fit: CoxFit, column: number): boolean {
  const { x, columns } = fit.input;
  for (let i = column; i < x.length; i += columns) if (x[i] !== x[column]) return false;
  return true;
}
