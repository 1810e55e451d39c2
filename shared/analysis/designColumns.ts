import type { FactorTerm, Scalar, SimpleTerm, Term } from './analysisSpec.ts';
import { splineBasis } from './splineBasis.ts';
import type { Column, Table } from './table.ts';

/** The columns of one term of a model, NaN where a row has no value. */
export interface TermColumns {
  /** As in R's tables: `celltype`, `log(ldh)`, `a:b`. */
  label: string;
  /** Names of coefficients: `celltypesmallcell`, `log(ldh)`. */
  names: string[];
  values: Float64Array[];
  /** 1 for a column, 2 for a product of two, ...; R puts products last. */
  order: number;
  /** Columns of the table it is made of. */
  from: string[];
}

/**
 * Makes the 0/1 and numeric columns of a model's terms by treatment coding.
 *
 * A factor inside a product is coded by contrasts only if the product without it is a term of the model, else it gets a column
 * for every level (R's rule). Products follow the single terms; in a product the parts stand in the order in which the model first names
 * them, and the first varies fastest.
 */
export function designColumns(given: readonly Term[], table: Table): TermColumns[] {
  const terms = orderParts(given);
  const labels = new Set(terms.map(labelOf));
  const made = terms.map((term) =>
    term.type === 'interaction' ? product(term.of, labels, table) : single(term, table),
  );
  const distinct = made.filter((term, i) => made.findIndex((other) => other.label === term.label) === i);
  return distinct.sort((a, b) => a.order - b.order);
}

/** The terms with the parts of every product in the order in which the model first names them. */
function orderParts(terms: readonly Term[]): Term[] {
  const named = terms.flatMap((term) => (term.type === 'interaction' ? term.of.map(labelOf) : [labelOf(term)]));
  const place = (part: SimpleTerm) => named.indexOf(labelOf(part));
  return terms.map((term) =>
    term.type === 'interaction' ? { ...term, of: [...term.of].sort((a, b) => place(a) - place(b)) } : term,
  );
}

/** A term's label, as R shows it. */
export function labelOf(term: Term): string {
  if (term.type === 'interaction') return term.of.map(labelOf).join(':');
  if (term.type === 'spline') return `rcs(${term.column})`;
  return term.type === 'transform' ? `${term.fn}(${term.column})` : term.column;
}

/** Tables' columns a term is made of. */
export function columnsOfTerm(term: Term): string[] {
  return term.type === 'interaction' ? term.of.map((part) => part.column) : [term.column];
}

/** The level 0..k-1 of each cell of a factor, -1 for a missing cell or one that is not a level. */
export function levelsOf(column: Column, levels: readonly Scalar[]): Int32Array {
  const numeric = new Map<number, number>();
  const text = new Map<string, number>();
  levels.forEach((level, i) => {
    if (typeof level === 'number') numeric.set(level, i);
    else text.set(String(level), i);
  });
  const numbers = numeric.size > 0 ? column.numbers() : null;
  return Int32Array.from(column.cells, (cell, row) => {
    if (cell === null) return -1;
    return text.get(cell) ?? (numbers ? numeric.get(numbers[row]!) : undefined) ?? -1;
  });
}

/** Whether each cell holds a value: compared as a number if the value is one, else as text; null for a missing cell. */
export function holds(column: Column, value: Scalar): (boolean | null)[] {
  const level = levelsOf(column, [value]);
  return column.cells.map((cell, row) => (cell === null ? null : level[row] === 0));
}

function single(term: SimpleTerm, table: Table): TermColumns {
  const part = partColumns(term, table, false);
  return { label: labelOf(term), ...part, order: 1, from: [term.column] };
}

function product(parts: SimpleTerm[], labels: Set<string>, table: Table): TermColumns {
  let names = [''];
  let values: Float64Array[] = [new Float64Array(table.rows).fill(1)];
  parts.forEach((part, i) => {
    const rest = parts.filter((_, j) => j !== i).map(labelOf);
    const isFull = part.type === 'factor' && !isInModel(rest, labels);
    const next = partColumns(part, table, isFull);
    // First part fastest: every earlier column for the first column of the next part, then for its second, ...
    names = next.names.flatMap((name) => names.map((before) => (before === '' ? name : `${before}:${name}`)));
    values = next.values.flatMap((column) => values.map((before) => before.map((value, row) => value * column[row]!)));
  });
  return {
    label: parts.map(labelOf).join(':'),
    names,
    values,
    order: parts.length,
    from: parts.map((part) => part.column),
  };
}

function isInModel(parts: string[], labels: Set<string>): boolean {
  if (parts.length === 1) return labels.has(parts[0]!);
  const wanted = [...parts].sort().join(':');
  return [...labels].some((label) => label.split(':').sort().join(':') === wanted);
}

function partColumns(term: SimpleTerm, table: Table, isFull: boolean): { names: string[]; values: Float64Array[] } {
  const column = table.columns.get(term.column)!;
  if (term.type === 'factor') return factorColumns(term, column, isFull);
  const numbers = column.numbers();
  if (term.type === 'numeric') return { names: [term.column], values: [Float64Array.from(numbers)] };
  if (term.type === 'spline') return splinePart(term, numbers);
  const transform = { log: Math.log, sqrt: Math.sqrt, log1p: Math.log1p }[term.fn];
  return { names: [labelOf(term)], values: [numbers.map(transform)] };
}

/** `rcs(age)1`, `rcs(age)2`, ... */
function splinePart(term: Extract<SimpleTerm, { type: 'spline' }>, numbers: Float64Array) {
  const rows = Array.from(numbers, (value) => splineBasis(value, term.knots));
  const places = Array.from({ length: term.knots.length - 1 }, (_, j) => j);
  return {
    names: places.map((j) => `${labelOf(term)}${j + 1}`),
    values: places.map((j) => Float64Array.from(rows, (row) => row[j]!)),
  };
}

function factorColumns(term: FactorTerm, column: Column, isFull: boolean): { names: string[]; values: Float64Array[] } {
  const level = levelsOf(column, term.levels);
  const reference = Math.max(0, term.levels.indexOf(term.reference ?? term.levels[0]!));
  const shown = term.levels.map((_, i) => i).filter((i) => isFull || i !== reference);
  return {
    names: shown.map((i) => `${term.column}${String(term.levels[i])}`),
    values: shown.map((i) => Float64Array.from(level, (found) => (found < 0 ? NaN : found === i ? 1 : 0))),
  };
}
