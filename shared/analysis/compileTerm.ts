import { sampleQuantile } from '../stats/sampleQuantile.ts';
import type { FactorTerm } from './analysisSpec.ts';
import type { CompiledTerm } from './compiledModel.ts';
import { notYet } from './covariateState.ts';
import type { Covariate } from './freeze/covariate.ts';
import type { ModelTerm } from './modelSpec.ts';
import { type Column, makeColumn } from './table.ts';

/** Where the knots of a spline lie, as quantiles (type 7) of the covariate among the cases of the model (Harrell 2015, table 2.3). */
export const knotQuantiles: Readonly<Record<number, readonly number[]>> = {
  3: [0.1, 0.5, 0.9],
  4: [0.05, 0.35, 0.65, 0.95],
  5: [0.05, 0.275, 0.5, 0.725, 0.95],
};

/** A term with the column that holds it. */
export interface TermColumn {
  term: CompiledTerm;
  cells: Column;
}

/**
 * Makes the column of one term of a plan from its values by row: as it is, per so many units, in two groups, or as a spline whose knots
 * lie at fixed quantiles. Levels that do not occur are left out, and the first that occurs is the reference.
 */
export function compileTerm(covariate: Covariate, written: ModelTerm, values: readonly (string | null)[]): TermColumn {
  const made = makeTerm(covariate, written, values);
  const isConstant = new Set(made.cells.cells).size < 2;
  return { ...made, term: { ...made.term, isConstant } };
}

function makeTerm(covariate: Covariate, written: ModelTerm, values: readonly (string | null)[]): TermColumn {
  const { id } = covariate;
  const { per, cut, time, knots } = written;
  const base = { covariate, per, cut, time, knots: null, isConstant: false, label: labelOf(covariate, written) };
  if (covariate.kind !== 'number') {
    const known = [...covariate.levels, notYet];
    const levels = known.filter(({ code }) => values.includes(code));
    return { term: { ...base, column: id, levels, term: factorOf(id, levels) }, cells: makeColumn(values) };
  }
  const numbers = values.map(Number);
  if (cut !== null) {
    const column = `${id}_from_${cut.at}`;
    const codes: string[] = numbers.map((value) => (value < cut.at ? 'below' : 'above'));
    const both = [
      { code: 'below', label: `< ${cut.at}` },
      { code: 'above', label: `>= ${cut.at}` },
    ];
    const levels = both.filter(({ code }) => codes.includes(code));
    return { term: { ...base, column, levels, term: factorOf(column, levels) }, cells: makeColumn(codes) };
  }
  if (knots !== null) {
    const sorted = [...numbers].sort((a, b) => a - b);
    const places = knotQuantiles[knots]!.map((p) => sampleQuantile(sorted, p));
    const term = { type: 'spline', column: id, knots: places } as const;
    return { term: { ...base, column: id, levels: [], knots: places, term }, cells: makeColumn(values) };
  }
  const column = per === 1 ? id : `${id}_per_${per}`;
  const cells = makeColumn(per === 1 ? values : numbers.map((value) => String(value / per)));
  return { term: { ...base, column, levels: [], term: { type: 'numeric', column } }, cells };
}

/** What a term adds to the degrees of freedom of its model. */
export function degreesOfTerm({ levels, knots, covariate, cut }: CompiledTerm): number {
  if (knots !== null) return knots.length - 1;
  return covariate.kind === 'number' && cut === null ? 1 : Math.max(0, levels.length - 1);
}

/** `Age at diagnosis, per 10 a`. */
function labelOf(covariate: Covariate, { per, time }: ModelTerm): string {
  const unit =
    covariate.unit === null || covariate.unit === '1' || covariate.unit === 'count' ? '' : ` ${covariate.unit}`;
  const step = covariate.kind === 'number' && per !== 1 ? `, per ${per}${unit}` : '';
  return `${covariate.label}${step}${time === 'overTime' ? ' (over time)' : ''}`;
}

function factorOf(column: string, levels: CompiledTerm['levels']): FactorTerm {
  const codes = levels.map((level) => level.code);
  return { type: 'factor', column, levels: codes, reference: codes[0]!, coding: 'treatment' };
}
