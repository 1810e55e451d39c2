import { DropReason } from './dropReason.ts';
import { type Problem, problem } from '../base/problem.ts';
import { checkColumns } from './checkColumns.ts';
import { checkEntry } from './checkEntry.ts';
import { checkFollowUp } from './freeze/checkFollowUp.ts';
import { checkPlan, strataOfPlan, termsOfPlan } from './checkPlan.ts';
import { compileAnalyses } from './compileAnalyses.ts';
import type { CompiledModel, DroppedCases, RefusedModel } from './compiledModel.ts';
import { compileTerm } from './compileTerm.ts';
import { timelineOf } from './covariateState.ts';
import type { Covariate } from './freeze/covariate.ts';
import { findCovariate } from './freeze/covariates.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import { degreesOfModel, freeTerms, guardModel } from './guardModel.ts';
import { type AnalysisRow, countOverTime, layOutRows, type LayOutContext, type NeededCovariate } from './layOutRows.ts';
import type { ModelPlan } from './modelSpec.ts';
import { type CaseSelection, selectCases, type SelectedCase } from './selectCases.ts';
import { tabulateRows } from './tabulateRows.ts';

/**
 * Compiles a declared plan and the table of a Freeze to the `{ id, data, spec }` that the engine takes.
 *
 * Who is at risk is `selectCases`, rows are `layOutRows`, columns `compileTerm`. Cases with a missing value in any covariate of the plan are
 * left out and counted (Table 1 keeps them). A covariate from the future refuses the plan, or is a warning where the plan says why.
 */
export function compileModel(plan: ModelPlan, frozen: FrozenTable): CompiledModel | RefusedModel {
  const faults = checkPlan(plan);
  if (faults.length > 0) return refuse(faults);
  const needed = neededBy(plan);
  const unfit = [...checkFollowUp(plan, frozen), ...checkColumns(needed, frozen)];
  if (unfit.length > 0) return refuse(unfit);
  const selection = selectCases(plan, frozen);
  const context = { plan, frozen, timeline: timelineOf(frozen) };
  const laid = layOutRows(selection.cases, needed, context);
  const mustKnow = (at: number): boolean => plan.kind !== 'table1' || (at === 0 && plan.groupBy !== null);
  const rows = laid.filter((row) => row.values.every((value, at) => value !== null || !mustKnow(at)));
  if (rows.length === 0) return refuse([problem('spec.tooFewRows', 'cases', sayWhy(selection, laid))]);
  const entry = plan.kind === 'table1' ? [] : checkEntry(entryDaysOf(rows, needed, context), plan);
  const future = entry.filter((one) => one.severity === 'error');
  if (future.length > 0) return refuse(future);
  return assemble(plan, { selection, laid, rows, needed, known: entry });
}

const refuse = (problems: Problem[]): RefusedModel => ({ kind: 'refused', problems });

/** The terms of a plan, then its strata. */
function neededBy(plan: ModelPlan): NeededCovariate[] {
  const strata = strataOfPlan(plan).map((covariateId) => ({ covariateId, time: 'baseline' as const }));
  return [...termsOfPlan(plan), ...strata].map(({ covariateId, time }) => ({
    covariate: findCovariate(covariateId)!,
    isOverTime: time === 'overTime',
  }));
}

function sayWhy({ cases, left }: CaseSelection, laid: readonly AnalysisRow[]): string {
  if (cases.length === 0) return `None of ${left.length} cases is at risk.`;
  return `${cases.length} cases are at risk, but ${laid.length === 0 ? 'none' : 'not one'} has every covariate.`;
}

interface Laid {
  selection: CaseSelection;
  /** All rows of the selected cases, then those without a missing value. */
  laid: readonly AnalysisRow[];
  rows: readonly AnalysisRow[];
  needed: readonly NeededCovariate[];
  known: readonly Problem[];
}

function assemble(plan: ModelPlan, parts: Laid): CompiledModel | RefusedModel {
  const { rows, needed, selection } = parts;
  const written = termsOfPlan(plan);
  const columns = written.map((term, at) =>
    compileTerm(
      needed[at]!.covariate,
      term,
      rows.map((row) => row.values[at]!),
    ),
  );
  const terms = columns.map((one) => one.term);
  const strata = needed.slice(written.length).map((one) => one.covariate);
  const tables = tabulateRows(rows, { columns, strata });
  const cases = casesOf(rows);
  const droppedBy = countDropped(parts, cases);
  const free = freeTerms(terms);
  const overTime = needed.some((one) => one.isOverTime) ? countOverTime(rows) : null;
  const hasStart = rows.some((row) => row.startDay > 0);
  const ended = selection.left.filter((one) => one.reason === 'endedBeforeLandmark');
  const model = {
    tables,
    rows: rows.map((row) => row.of.place),
    n: cases.length,
    events: cases.filter((one) => one.outcome === 1).length,
    dropped: droppedBy.reduce((sum, one) => sum + one.n, 0),
    droppedBy,
    delayedEntries: countDelayed(rows),
    competingDeaths: cases.filter((one) => one.outcome === 2).length,
    landmark:
      plan.landmarkDay === null
        ? null
        : {
            day: plan.landmarkDay,
            excluded: ended.length,
            excludedEvents: ended.filter((one) => one.outcome === 1).length,
          },
    overTime,
    terms,
    strata,
    degreesOfFreedom: plan.kind === 'cox' ? degreesOfModel(plan, free) : 0,
  };
  const problems = [...parts.known, ...guardModel(plan, model)];
  const analyses = compileAnalyses(plan, { terms, free, hasStart, hasStrata: strata.length > 0 });
  return { kind: 'compiled', ...model, problems, analyses };
}

/** The cases of some rows, each once, in their order. */
function casesOf(rows: readonly AnalysisRow[]): SelectedCase[] {
  return [...new Set(rows.map((row) => row.of))];
}

/** Cases whose first row begins after the analysis does. */
function countDelayed(rows: readonly AnalysisRow[]): number {
  const first = new Map<SelectedCase, number>();
  for (const row of rows) if (!first.has(row.of)) first.set(row.of, row.startDay);
  return [...first.values()].filter((day) => day > 0).length;
}

function countDropped({ selection, laid, needed }: Laid, kept: readonly SelectedCase[]): DroppedCases[] {
  const counts = new Map<string, DroppedCases>();
  const add = (reason: DroppedCases['reason'], covariateId: string | null) => {
    const key = `${reason} ${covariateId ?? ''}`;
    counts.set(key, { reason, covariateId, n: (counts.get(key)?.n ?? 0) + 1 });
  };
  for (const { reason } of selection.left) add(reason, null);
  const has = new Set(kept);
  const rowOf = new Map(laid.map((row) => [row.of, row]));
  for (const one of selection.cases) {
    if (has.has(one)) continue;
    const values = rowOf.get(one)?.values;
    const lacks = values ? needed.find((_, at) => values[at] === null) : needed.find(({ isOverTime }) => isOverTime);
    add('missing', lacks?.covariate.id ?? null);
  }
  const order = DropReason.options;
  return [...counts.values()].sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason) || b.n - a.n);
}

/** Of the covariates with one value: when each became known, and when the cases entered. States at a landmark are known by their making. */
function entryDaysOf(
  rows: readonly AnalysisRow[],
  needed: readonly NeededCovariate[],
  { plan, frozen }: LayOutContext,
): { covariate: Covariate; knownDays: (number | null)[]; entryDays: number[] }[] {
  const cases = casesOf(rows);
  const isState = (covariate: Covariate) => plan.landmarkDay !== null && covariate.knownAt === 'later';
  return needed
    .filter(({ covariate, isOverTime }) => !isOverTime && !isState(covariate))
    .map(({ covariate }) => ({
      covariate,
      knownDays: cases.map(({ place }) => frozen.knownDays.get(covariate.id)?.[place] ?? null),
      entryDays: cases.map((one) => one.entryDay),
    }));
}
