import { mergeTies } from '../stats/mergeTies.ts';
import type { SurvivalData } from '../stats/survivalData.ts';
import type { FactorTerm, SurvSpec, Term } from './analysisSpec.ts';
import { columnsOfTerm, designColumns, holds, type TermColumns } from './designColumns.ts';
import { groupRows, type RowGroups } from './groupRows.ts';
import { checkRows, checkTerms } from './checkFrame.ts';
import { specFault, type SpecFault } from './specFault.ts';
import type { Table } from './table.ts';

/** What a survival analysis needs of a table. */
export interface FrameRequest {
  surv: SurvSpec;
  terms?: readonly Term[] | null;
  /** Columns made outside (splines), put before those of the terms. */
  extra?: readonly TermColumns[];
  group?: readonly FactorTerm[] | null;
  strata?: readonly string[] | null;
  weights?: string | null;
  cluster?: string | null;
  offset?: string | null;
  timefix?: boolean | null;
  /** Columns that must be known although the model does not use them. */
  alsoComplete?: readonly string[];
}

/** The complete rows of an analysis, with times that differ by rounding only made equal. Arrays are by kept row. */
export interface ModelFrame {
  /** Place of each kept row in the table, 0-based. */
  rows: Int32Array;
  /** Rows left out for a missing value, counted from 1. */
  omitted: number[];
  data: SurvivalData;
  terms: TermColumns[];
  names: string[];
  /** Row-major rows x columns. */
  x: Float64Array;
  group: RowGroups | null;
  stratum: RowGroups | null;
  cluster: Int32Array | null;
  offset: Float64Array | null;
}

/** Builds the model frame of an analysis: complete cases, coded columns, strata; or says what the specification lacks. */
export function modelFrame(request: FrameRequest, table: Table): ModelFrame | SpecFault {
  const fault = checkColumns(request, table) ?? checkTerms(request) ?? checkRows(request, table);
  if (fault) return fault;
  const terms = [...(request.extra ?? []), ...designColumns(request.terms ?? [], table)];
  const numbers = (name: string | null | undefined) => (name ? table.columns.get(name)!.numbers() : null);
  const time = numbers(request.surv.time)!;
  const start = numbers(request.surv.start);
  const event = holds(table.columns.get(request.surv.event.column)!, request.surv.event.value);
  const weight = numbers(request.weights);
  const offset = numbers(request.offset);
  const group = request.group?.length ? groupRows.ofFactors(request.group, table) : null;
  const strata = request.strata?.length ? groupRows.ofColumns(request.strata, table) : null;
  const cluster = request.cluster ? table.columns.get(request.cluster)!.cells : null;
  const also = (request.alsoComplete ?? []).map((name) => table.columns.get(name)!.cells);
  const isComplete = (row: number) =>
    !Number.isNaN(time[row]!) &&
    (!start || !Number.isNaN(start[row]!)) &&
    event[row] !== null &&
    terms.every((term) => term.values.every((values) => !Number.isNaN(values[row]!))) &&
    (!weight || !Number.isNaN(weight[row]!)) &&
    (!offset || !Number.isNaN(offset[row]!)) &&
    (!group || group.key[row]! >= 0) &&
    (!strata || strata.key[row]! >= 0) &&
    (!cluster || cluster[row] !== null) &&
    also.every((cells) => cells[row] !== null);
  const { rows, omitted } = splitRows(table.rows, isComplete);
  if (rows.length === 0) return specFault('spec.tooFewRows');
  const infinite = terms.find((term) =>
    term.values.some((values) => rows.some((row) => !Number.isFinite(values[row]!))),
  );
  if (infinite) return specFault('spec.notFinite', `The term ${infinite.label}.`);
  const columns = terms.reduce((sum, term) => sum + term.names.length, 0);
  if (columns >= rows.length && columns > 1)
    return specFault('spec.tooManyColumns', `It has ${columns} for ${rows.length} rows.`);
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const times =
    request.timefix === false
      ? { stop: pick(time), start: start && pick(start) }
      : mergeTies(pick(time), start && pick(start));
  return {
    rows,
    omitted,
    data: { ...times, event: Uint8Array.from(rows, (row) => (event[row] ? 1 : 0)), weight: weight && pick(weight) },
    terms,
    names: terms.flatMap((term) => term.names),
    x: interleave(terms, rows),
    group: group && groupRows.amongRows(group, rows),
    stratum: strata && groupRows.amongRows(strata, rows),
    cluster: cluster && numberCells(cluster, rows),
    offset: offset && pick(offset),
  };
}

/** Rows that have all that is needed, and the others, these counted from 1. */
function splitRows(size: number, isComplete: (row: number) => boolean): { rows: Int32Array; omitted: number[] } {
  const rows = new Int32Array(size);
  const omitted: number[] = [];
  let kept = 0;
  for (let row = 0; row < size; row++) {
    if (isComplete(row)) rows[kept++] = row;
    else omitted.push(row + 1);
  }
  return { rows: rows.slice(0, kept), omitted };
}

/** Columns of some terms, row by row. */
export function interleave(terms: readonly TermColumns[], rows: Int32Array): Float64Array {
  const columns = terms.flatMap((term) => term.values);
  const p = columns.length;
  const x = new Float64Array(rows.length * p);
  for (let j = 0; j < p; j++) {
    const values = columns[j]!;
    for (let i = 0, k = j; i < rows.length; i++, k += p) x[k] = values[rows[i]!]!;
  }
  return x;
}

function numberCells(cells: readonly (string | null)[], rows: Int32Array): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(rows, (row) => {
    const cell = cells[row]!;
    if (!numbers.has(cell)) numbers.set(cell, numbers.size);
    return numbers.get(cell)!;
  });
}

/** Names columns that the table lacks, or that hold text where numbers are wanted. */
export function checkColumns(request: FrameRequest, table: Table): SpecFault | null {
  const parts = (request.terms ?? []).flatMap((term) => (term.type === 'interaction' ? term.of : [term]));
  const numeric = [
    request.surv.time,
    request.surv.start,
    request.weights,
    request.offset,
    ...parts.filter((part) => part.type !== 'factor').map((part) => part.column),
  ];
  const any = [
    request.surv.event.column,
    request.cluster,
    ...(request.terms ?? []).flatMap(columnsOfTerm),
    ...(request.group ?? []).map((term) => term.column),
    ...(request.strata ?? []),
    ...(request.alsoComplete ?? []),
  ];
  const named = [...numeric, ...any].filter((name): name is string => Boolean(name));
  const absent = named.find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const text = numeric.find((name) => name && !table.columns.get(name)!.isNumeric());
  return text ? specFault('spec.invalid', `The column ${text} holds text where numbers are needed.`) : null;
}
