import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fitModel } from '../../../shared/analysis/fitModel.ts';
import type { FrozenTable, TimelineValue } from '../../../shared/analysis/freeze/frozenTable.ts';
import type { FitResult } from '../../../shared/analysis/modelFit.ts';
import { ModelPlan, type WrittenPlan } from '../../../shared/analysis/modelSpec.ts';
import { makeTable, type Table } from '../../../shared/analysis/table.ts';

/** R's own answers and the simulated LM cohort beside the project; tests that need them are skipped where they are absent. */
const reference = resolve(import.meta.dirname, '../../../../shared/reference/survival');
const hasReference = existsSync(reference) || process.env.CI === 'true';
if (!hasReference) console.log('The reference results of R are not here: comparisons with R are skipped.');
export const withReference = hasReference ? describe : describe.skip;

/** The parts of R's answers that tests of plans compare with; which of them an answer has depends on its kind. */
export interface AnswerOfR {
  n: number;
  nevent: number;
  coef: number[];
  hr_lower95: number[];
  hr_upper95: number[];
  lr_test: { statistic: number };
  overall_lr: { statistic: number };
  nonlinearity_lr: { statistic: number };
  efron: { coef: number[]; profile_lower95: number[]; profile_upper95: number[]; profile_p: number[] };
  cox_zph: { km: { rows: { p: number }[] } };
  chisq: number;
  rmean: number[];
  difference: number;
  continuous: Record<string, { groups: Record<string, { missing: number }> }>;
  categorical: Record<string, { counts: number[][]; tests: { chisq_no_correction: { p: number } } }>;
}

/** What R answered to one analysis. */
export function answerOfR(id: string): AnswerOfR {
  return JSON.parse(readFileSync(resolve(reference, `expected/${id}.json`), 'utf8')).expected;
}

function readTable(name: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(resolve(reference, `data/${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

const responses: Record<string, string> = { stable: 'SD', response: 'PR', progression: 'PD' };
const primaries: Record<string, string> = { gi: 'gastrointestinal' };
const letters: Record<string, string> = { D: 'D_NORMAL' };

/**
 * The simulated LM cohort of the dossier (300 cases, known truth) as a Freeze would hold it. Columns that the catalogue lacks lie under one with
 * the same levels: targeted therapy as hypertension, type II as diabetes, rare_flag as brain metastases, the centre as the chief complaint.
 */
export function lmCohort(response: 'response' | 'first_response' = 'response', time = 'os_days'): FrozenTable {
  const cases = readTable('lm_cases');
  const centres: Record<string, string> = { C1: 'headache', C2: 'cranialNerve', C3: 'visual', C4: 'radicular' };
  const columns: Record<string, (row: Record<string, string>) => string> = {
    pseudonym: (row) => row['case_id']!,
    time_days: (row) => row[time]!,
    event: (row) => row['death']!,
    cns_death_time_days: (row) => row['os_days']!,
    cns_death_event: (row) => row['cause']!,
    entry_days: () => '0',
    age_years: (row) => row['age']!,
    sex: (row) => row['sex']!,
    kps: (row) => row['kps']!,
    bmi: (row) => row['bmi']!,
    ldh: (row) => row['ldh']!,
    primary_tumour: (row) => primaries[row['primary']!] ?? row['primary']!,
    eano_letter: (row) => letters[row['eano_pattern']!] ?? row['eano_pattern']!,
    hydrocephalus: (row) => row['hydrocephalus']!,
    hypertension: (row) => row['targeted']!,
    diabetes: (row) => (row['eano_type'] === 'II' ? '1' : '0'),
    brain_metastases: (row) => row['rare_flag']!,
    chief_complaint: (row) => centres[row['centre']!]!,
    smoking: (row) => row['smoking']!,
    response_follow_up_1: (row) => responses[row['fu1_response']!] ?? '',
  };
  const names = Object.keys(columns);
  const table = makeTable(
    names,
    cases.map((row) => names.map((name) => columns[name]!(row))),
  );
  const knownDays = new Map<string, (number | null)[]>(names.map((name) => [name, cases.map(() => 0)]));
  knownDays.set(
    'response_follow_up_1',
    cases.map((row) => (row['fu1_response'] ? Number(row['fu1_day']) : null)),
  );
  const timeline = readTable('lm_counting').map((row): TimelineValue => ({
    pseudonym: row['case_id']!,
    covariateId: 'response',
    knownDay: Number(row['tstart']),
    value: responses[row[response]!] ?? 'none',
  }));
  return { cases: table, knownDays, timeline };
}

/** A small frozen table with all values known at time zero. */
export function smallTable(columns: Record<string, readonly (string | number | null)[]>): FrozenTable {
  const names = Object.keys(columns);
  const rows = columns[names[0]!]!.length;
  const cell = (name: string, row: number): string | null => {
    const value = columns[name]![row] ?? null;
    return value === null ? null : String(value);
  };
  const cases: Table = makeTable(
    ['pseudonym', 'entry_days', ...names],
    Array.from({ length: rows }, (_, row) => [`C${row}`, '0', ...names.map((name) => cell(name, row))]),
  );
  return {
    cases,
    knownDays: new Map(names.map((name) => [name, Array.from({ length: rows }, () => 0)])),
    timeline: [],
  };
}

/** A Cox plan of covariates, in short. */
export function coxPlan(
  terms: readonly (string | Extract<WrittenPlan, { kind: 'cox' }>['terms'][number])[],
  more: Partial<Extract<WrittenPlan, { kind: 'cox' }>> = {},
): ModelPlan {
  const written = terms.map((term) => (typeof term === 'string' ? { covariateId: term } : term));
  return ModelPlan.parse({ kind: 'cox', entry: 'origin', ties: 'efron', terms: written, ...more });
}

/** A plan of curves by a covariate, in short. */
export function curvesPlan(
  groupBy: string | null,
  more: Partial<Extract<WrittenPlan, { kind: 'survival' }>> = {},
): ModelPlan {
  return ModelPlan.parse({ kind: 'survival', entry: 'origin', confType: 'log', groupBy, ...more });
}

type Result<K extends FitResult['kind']> = Extract<FitResult, { kind: K }>;

/** The result of a plan; fails with its problems where it is refused. */
export function resultOf<K extends FitResult['kind']>(kind: K, plan: ModelPlan, frozen: FrozenTable): Result<K> {
  const outcome = fitModel(plan, frozen);
  if (outcome.kind !== 'fitted') throw new Error(outcome.problems.map((one) => `${one.code} ${one.says}`).join(' '));
  if (outcome.result.kind !== kind) throw new Error(`not a ${kind}`);
  return outcome.result as Result<K>;
}

/** The codes and sentences with which a plan is refused; empty where it is fitted. */
export function refusalsOf(plan: ModelPlan, frozen: FrozenTable): { code: string; says: string }[] {
  const outcome = fitModel(plan, frozen);
  return outcome.kind === 'refused' ? outcome.problems.map(({ code, says }) => ({ code, says })) : [];
}
