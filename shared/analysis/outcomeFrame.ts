import type { LogisticSpec } from './survivalSpec.ts';
import { columnsOfTerm, designColumns, holds } from './designColumns.ts';
import { checkFinite, checkTerms } from './checkFrame.ts';
import { interleave } from './modelFrame.ts';
import { specFault, type SpecFault } from './specFault.ts';
import type { Table } from './table.ts';

/** The complete rows of a regression on a yes-or-no outcome; the first column is the intercept. */
export interface OutcomeFrame {
  outcome: Uint8Array;
  names: string[];
  /** Row-major rows x columns. */
  x: Float64Array;
  columns: number;
  /** Rows left out for a missing value, counted from 1. */
  omitted: number[];
}

/** Builds the frame of a logistic regression, or says what the specification lacks. */
export function outcomeFrame(spec: LogisticSpec, table: Table): OutcomeFrame | SpecFault {
  const absent = [spec.outcome.column, ...spec.terms.flatMap(columnsOfTerm)].find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const fault = checkTerms(spec);
  if (fault) return fault;
  const parts = spec.terms.flatMap((term) => (term.type === 'interaction' ? term.of : [term]));
  const text = parts.find((part) => part.type !== 'factor' && !table.columns.get(part.column)!.isNumeric());
  if (text) return specFault('spec.invalid', `The column ${text.column} holds text where numbers are needed.`);
  const intercept = {
    label: '(Intercept)',
    names: ['(Intercept)'],
    values: [new Float64Array(table.rows).fill(1)],
    order: 0,
    from: [],
  };
  const terms = [intercept, ...designColumns(spec.terms, table)];
  const infinite = checkFinite(table, [spec.outcome.column]);
  if (infinite) return infinite;
  const outcome = holds(table.columns.get(spec.outcome.column)!, spec.outcome.value);
  const all = Array.from({ length: table.rows }, (_, row) => row);
  const isComplete = (row: number) =>
    outcome[row] !== null && terms.every((term) => term.values.every((values) => !Number.isNaN(values[row]!)));
  const rows = Int32Array.from(all.filter(isComplete));
  if (rows.length === 0) return specFault('spec.tooFewRows');
  const x = interleave(terms, rows);
  if (!x.every(Number.isFinite)) return specFault('spec.notFinite', 'It is in a term of the model.');
  const names = terms.flatMap((term) => term.names);
  if (names.length > rows.length)
    return specFault('spec.tooManyColumns', `It has ${names.length} for ${rows.length} rows.`);
  return {
    outcome: Uint8Array.from(rows, (row) => (outcome[row] ? 1 : 0)),
    names,
    x,
    columns: names.length,
    omitted: all.filter((row) => !isComplete(row)).map((row) => row + 1),
  };
}
