import { type Problem, problem } from '../base/problem.ts';
import type { FactorTerm, SurvSpec, Term } from './analysisSpec.ts';
import { checkEntry } from './checkEntry.ts';
import { checkPlan, termsOfPlan } from './checkPlan.ts';
import type { Covariate } from './covariate.ts';
import { findCovariate } from './covariates.ts';
import type { FrozenTable } from './frozenTable.ts';
import type { ModelPlan, ModelTerm } from './modelSpec.ts';
import { makeColumn, type Column, type Table } from './table.ts';

/** One covariate of a compiled model: its column, and the levels that occur, the reference first. */
export interface CompiledTerm {
  covariate: Covariate;
  per: number;
  column: string;
  /** Empty for a number. */
  levels: readonly string[];
  term: Term;
}

/** An analysis in the form that `leptolink fit` takes. */
export interface CompiledAnalysis {
  id: string;
  data: string[];
  spec: Record<string, unknown>;
}

/** A plan as analyses on one table of complete rows. */
export interface CompiledModel {
  kind: 'compiled';
  /** The complete rows with the columns of the model; named `cases` in the analyses. */
  tables: ReadonlyMap<string, Table>;
  /** Place of each complete row in the frozen table, 0-based. */
  rows: readonly number[];
  dropped: number;
  delayedEntries: number;
  terms: readonly CompiledTerm[];
  /** Of a Cox plan: the whole model, then each term alone on the same rows. Of a survival plan: the curves, then the log-rank test. */
  analyses: readonly CompiledAnalysis[];
}

/** A plan that the data do not allow, with the reasons. */
export interface RefusedModel {
  kind: 'refused';
  problems: Problem[];
}

/**
 * Compiles a declared plan and the table of a Freeze to the `{ id, data, spec }` that the engine takes.
 *
 * Rows with a missing value in any column of the plan are left out and counted; levels that do not occur among the rest are left out,
 * and the first that occurs is the reference. `per` becomes a column of its own. With entry at the baseline MRI rows are (entry, time], so
 * a case without a baseline MRI, or whose follow-up ends on that day, is left out. A covariate from the future refuses the plan.
 */
export function compileModel(plan: ModelPlan, frozen: FrozenTable): CompiledModel | RefusedModel {
  const wanted = termsOfPlan(plan);
  const faults = checkPlan(plan);
  if (faults.length > 0) return refuse(faults);
  const absent = wanted.filter((term) => !frozen.cases.columns.has(term.covariateId));
  if (absent.length > 0) return refuse(absent.map((term) => problem('spec.columnMissing', term.covariateId)));
  const rows = completeRows(plan, frozen.cases, wanted);
  if (rows.length === 0) return refuse([problem('spec.tooFewRows', 'cases')]);
  const entryDays = rows.map((row) => (plan.entry === 'origin' ? 0 : Number(cell(frozen.cases, 'entry_days', row))));
  const guard = checkEntry(
    wanted.map(({ covariateId }) => ({
      covariate: findCovariate(covariateId)!,
      knownDays: rows.map((row) => frozen.knownDays.get(covariateId)?.[row] ?? null),
      entryDays,
    })),
    plan.entry,
  );
  if (guard.length > 0) return refuse(guard);
  const terms = wanted.map((term) => compileTerm(term, frozen.cases, rows));
  const delayedEntries = entryDays.filter((day) => day > 0).length;
  const dropped = frozen.cases.rows - rows.length;
  const tables = new Map([['cases', pickTable(frozen.cases, rows, terms)]]);
  return { kind: 'compiled', tables, rows, dropped, delayedEntries, terms, analyses: compileAnalyses(plan, terms) };
}

const refuse = (problems: Problem[]): RefusedModel => ({ kind: 'refused', problems });

function cell(table: Table, column: string, row: number): string | null {
  return table.columns.get(column)?.cells[row] ?? null;
}

function completeRows(plan: ModelPlan, cases: Table, wanted: readonly ModelTerm[]): number[] {
  const needed = ['time_days', 'event', ...wanted.map((term) => term.covariateId)];
  const isAtRisk = (row: number): boolean => {
    if (plan.entry === 'origin') return true;
    const entry = cell(cases, 'entry_days', row);
    return entry !== null && Number(entry) < Number(cell(cases, 'time_days', row));
  };
  const all = Array.from({ length: cases.rows }, (_, row) => row);
  return all.filter((row) => needed.every((column) => cell(cases, column, row) !== null) && isAtRisk(row));
}

function compileTerm({ covariateId, per }: ModelTerm, cases: Table, rows: readonly number[]): CompiledTerm {
  const covariate = findCovariate(covariateId)!;
  if (covariate.kind === 'number') {
    const column = per === 1 ? covariateId : `${covariateId}_per_${per}`;
    return { covariate, per, column, levels: [], term: { type: 'numeric', column } };
  }
  const found = new Set(rows.map((row) => cell(cases, covariateId, row)));
  const levels = covariate.levels.map((level) => level.code).filter((code) => found.has(code));
  return { covariate, per, column: covariateId, levels, term: factorOf(covariateId, levels) };
}

function factorOf(column: string, levels: readonly string[]): FactorTerm {
  return { type: 'factor', column, levels: [...levels], reference: levels[0]!, coding: 'treatment' };
}

function pickTable(cases: Table, rows: readonly number[], terms: readonly CompiledTerm[]): Table {
  const pick = (name: string): (string | null)[] => rows.map((row) => cell(cases, name, row));
  const columns = new Map<string, Column>();
  for (const name of ['pseudonym', 'time_days', 'event', 'entry_days']) columns.set(name, makeColumn(pick(name)));
  for (const { covariate, column, per } of terms) {
    const cells = pick(covariate.id);
    columns.set(column, makeColumn(per === 1 ? cells : cells.map((text) => String(Number(text) / per))));
  }
  return { rows: rows.length, columns };
}

function compileAnalyses(plan: ModelPlan, terms: readonly CompiledTerm[]): CompiledAnalysis[] {
  const event = { column: 'event', value: 1 };
  const start = plan.entry === 'origin' ? {} : { start: 'entry_days' };
  const surv: SurvSpec = { ...start, time: 'time_days', event };
  const analysis = (id: string, spec: Record<string, unknown>) => ({ id, data: ['cases'], spec: { ...spec, surv } });
  if (plan.kind === 'survival') {
    const group = terms.map((one) => one.term);
    const curves = analysis('curves', { analysis: 'survfit', group, conf_types: [plan.confType], conf_level: 0.95 });
    const isCompared = terms.some((one) => one.levels.length > 1);
    return isCompared ? [curves, analysis('logRank', { analysis: 'survdiff', group, strata: [], rho: 0 })] : [curves];
  }
  if (plan.kind === 'table1') return [];
  const cox = (id: string, some: readonly CompiledTerm[]) =>
    analysis(id, { analysis: 'coxph', terms: some.map((one) => one.term), strata: [], ties: plan.ties });
  const free = terms.filter((one) => one.covariate.kind === 'number' || one.levels.length > 1);
  return [cox('whole', free), ...free.map((one) => cox(`alone ${one.covariate.id}`, [one]))];
}
