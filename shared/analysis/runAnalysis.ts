import type { ProblemCode } from '../base/problem.ts';
import { Analysis } from './analysisSpec.ts';
import { analysisRunners, sayWhere } from './analysisRunners.ts';
import { deriveColumns, readDerivations, type Derivation } from './deriveColumns.ts';
import { encodeNumbers } from './encodeNumbers.ts';
import { fitProblem } from './fitProblems.ts';
import { givenInputs } from './givenInputs.ts';
import { matchRows, type BuiltRows } from './matchRows.ts';
import { isFault, specFault, type SpecFault } from './specFault.ts';
import type { Table } from './table.ts';
import { undefinedFields } from './undefinedFields.ts';

/** The answer to one analysis: its result in the words of the reference README, or why there is none. */
export type AnalysisAnswer =
  { id: string; result: unknown } | { id: string; problem: { code: ProblemCode; message: string } };

/**
 * Runs one declared analysis on free tables: the same specification that a model on a Freeze compiles to.
 *
 * `data` names the tables; the first is the one analysed unless the specification names more. `files` holds what `spec.file` may name.
 * Never throws on bad specifications or data: the answer then carries a code of the catalogue.
 */
export function runAnalysis(
  analysis: unknown,
  tables: ReadonlyMap<string, Table>,
  files: ReadonlyMap<string, unknown> = new Map(),
): AnalysisAnswer {
  const parsed = Analysis.safeParse(analysis);
  if (!parsed.success) return refuse(idOf(analysis), specFault('spec.invalid', sayWhere(parsed.error)));
  const { id, data } = parsed.data;
  const names = data === null || data === undefined ? [] : [data].flat();
  const spec = completeSpec(parsed.data, files);
  if (isFault(spec)) return refuse(id, spec);
  const run = (derivations: readonly Derivation[]) => runOn(spec, names, deriveAll(tables, { names, derivations }));
  const declared = readDerivations(spec.derive ?? []);
  const first = run(declared);
  const called = lacksColumn(first) ? readDerivations(linesOf(parsed.data.call)) : [];
  const outcome = called.length > 0 ? run([...declared, ...called]) : first;
  if (isFault(outcome)) return refuse(id, outcome);
  return { id, result: encodeNumbers({ ...withUndefined(outcome), ...rowsFile(outcome, parsed.data, tables) }) };
}

/** The result, and beside it a sentence that names the fields these data do not define. */
function withUndefined(outcome: object): object {
  const fields = undefinedFields(outcome);
  if (fields.length === 0) return outcome;
  const known = 'problems' in outcome ? (outcome.problems as unknown[]) : [];
  const shown = `They are ${fields.slice(0, 12).join(', ')}.`;
  return { ...outcome, problems: [...known, fitProblem('fit.undefined', shown)] };
}

type Spec = Analysis['spec'];

/** The specification with the fields of its file and the inputs that stand beside it; its own word comes first. */
function completeSpec({ spec, expected }: Analysis, files: ReadonlyMap<string, unknown>): Spec | SpecFault {
  const beside = givenInputs(spec.analysis, expected);
  if (!spec.file) return { ...beside, ...spec };
  const file = files.get(spec.file);
  if (typeof file !== 'object' || file === null) return specFault('spec.tableMissing', 'The file of the analysis.');
  return { ...beside, ...file, ...spec };
}

function runOn(spec: Spec, names: string[], tables: ReadonlyMap<string, Table>): object | SpecFault {
  const run = Object.hasOwn(analysisRunners, spec.analysis) ? analysisRunners[spec.analysis] : undefined;
  if (!run) return specFault('spec.notSupported', `It is called ${spec.analysis}.`);
  const absent = names.find((name) => !tables.has(name));
  if (absent !== undefined) return specFault('spec.tableMissing', `It is called ${absent}.`);
  return run(
    spec,
    names.map((name) => tables.get(name)!),
    tables,
  );
}

function deriveAll(
  tables: ReadonlyMap<string, Table>,
  by: { names: readonly string[]; derivations: readonly Derivation[] },
): ReadonlyMap<string, Table> {
  if (by.derivations.length === 0) return tables;
  const made = new Map(tables);
  for (const name of by.names) if (made.has(name)) made.set(name, deriveColumns(by.derivations, made.get(name)!));
  return made;
}

function lacksColumn(outcome: object | SpecFault): boolean {
  return isFault(outcome) && outcome.fault.code === 'spec.columnMissing';
}

function linesOf(call: unknown): string[] {
  return [call].flat().filter((line): line is string => typeof line === 'string');
}

/** Of built rows: the table that the file says holds them, repeated if it does to the last cell, null if not. */
function rowsFile(outcome: object, analysis: Analysis, tables: ReadonlyMap<string, Table>): object {
  const { expected, spec } = analysis;
  const wanted =
    spec['rows_file'] ??
    (typeof expected === 'object' && expected !== null && 'rows_file' in expected && expected.rows_file);
  if (typeof wanted !== 'string') return {};
  const built = ('data' in outcome ? outcome.data : 'table' in outcome ? outcome.table : null) as BuiltRows | null;
  const table = tables.get(tableName(wanted));
  return { rows_file: built && table && matchRows(built, table) ? wanted : null };
}

/** The name of a table from that of its file: `data/lm_counting.csv` is lm_counting. */
export function tableName(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.csv$/i, '');
}

function refuse(id: string, { fault }: SpecFault): AnalysisAnswer {
  return { id, problem: fault };
}

function idOf(analysis: unknown): string {
  const id = typeof analysis === 'object' && analysis !== null && 'id' in analysis ? analysis.id : null;
  return typeof id === 'string' ? id : '';
}
