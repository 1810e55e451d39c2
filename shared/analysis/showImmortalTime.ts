import { heartPatients } from './heartPatients.ts';
import { CoxAnswer } from './engineAnswer.ts';
import { runAnalysis } from './runAnalysis.ts';
import { makeTable, type Table } from './table.ts';

/** The hazard ratio of a transplant, adjusted for age and earlier surgery, with its 95% limits; `rows` is what the model was fitted to. */
export interface TransplantEffect {
  hr: number;
  lower: number;
  upper: number;
  p: number;
  rows: number;
  events: number;
}

/** The same patients analysed twice. */
export interface ImmortalTime {
  /** "Ever transplanted" as if it had been known on the day of acceptance. */
  naive: TransplantEffect;
  /** (start, stop] rows: before the transplant a patient counts as not transplanted. */
  timeVarying: TransplantEffect;
  /** The specifications, in the form of `leptolink fit`. */
  analyses: readonly object[];
  explanation: string;
}

/**
 * Shows immortal time on the Stanford heart transplant data: the transplant seems to divide the hazard by 5.6, and does nothing.
 *
 * Runs through the engine of `leptolink fit`, with the rules by which the models of a project get their (start, stop] rows.
 */
export function showImmortalTime(): ImmortalTime {
  const patients = patientTable();
  const tables = new Map([['patients', patients]]);
  const rows = run<{ table: { columns: string[]; rows: string[][] } }>(merge, tables).table;
  tables.set('rows', withPatients(makeTable(rows.columns, rows.rows), patients));
  return {
    naive: effectOf(naive, tables),
    timeVarying: effectOf(timeVarying, tables),
    analyses: [naive, merge, timeVarying],
    explanation,
  };
}

const explanation =
  'To be transplanted, a patient first had to live until a heart was found. Counted as transplanted from day 1, the transplanted own ' +
  'those days of waiting, in which none of them could die, while everybody who died waiting is in the other one: the transplant seems to cut the hazard to less ' +
  'than a fifth. Counted from the day on which it happened, it changes nothing that these data could show. A response, a new site or a shunt after the ' +
  'diagnosis is such a covariate, so Leptolink takes it as (start, stop] rows or after a landmark, and at baseline only with a reason that is printed under the table.';

const event = { column: 'died', value: 1 };
const adjusted = [
  { type: 'numeric', column: 'age_years' },
  { type: 'numeric', column: 'surgery' },
];
const naive = {
  id: 'naive',
  data: ['patients'],
  spec: {
    analysis: 'coxph',
    surv: { time: 'end_days', event },
    terms: [{ type: 'numeric', column: 'ever_transplanted' }, ...adjusted],
  },
};
const merge = {
  id: 'rows',
  data: ['patients'],
  spec: {
    analysis: 'tmerge',
    baseline: 'patients',
    id: 'patient',
    time: 'end_days',
    event: 'died',
    tdc: [{ new: 'transplanted', time: 'known_days' }],
  },
};
const timeVarying = {
  id: 'time-varying',
  data: ['rows'],
  spec: {
    analysis: 'coxph',
    surv: { start: 'tstart', time: 'tstop', event: { column: 'event', value: 1 } },
    terms: [{ type: 'numeric', column: 'transplanted' }, ...adjusted],
  },
};

/** The patients with what both models need; who died on the day of the operation lived half a day after it, as R's `heart` has it. */
function patientTable(): Table {
  const [header, ...lines] = heartPatients.trimEnd().split('\n');
  const given = lines.map((line) => line.split(','));
  const [, wait, end, , , age] = header!.split(',').map((_, j) => given.map((row) => row[j]!));
  const known = wait!.map((day, i) => (day !== '' && day === end![i] ? String(Number(day) - 0.5) : day));
  return makeTable(
    [...header!.split(','), 'known_days', 'ever_transplanted', 'age_years'],
    given.map((row, i) => [...row, known[i], wait![i] === '' ? '0' : '1', String(Number(age![i]) / 365.25)]),
  );
}

/** The rows over time with what does not change of their patients. */
function withPatients(rows: Table, patients: Table): Table {
  const place = new Map(patients.columns.get('patient')!.cells.map((patient, i) => [patient, i]));
  const names = [...rows.columns.keys()];
  const cellOf = (name: string, row: number) =>
    patients.columns.get(name)!.cells[place.get(rows.columns.get('patient')!.cells[row]!)!];
  return makeTable(
    [...names, 'age_years', 'surgery'],
    Array.from({ length: rows.rows }, (_, row) => [
      ...names.map((name) => rows.columns.get(name)!.cells[row]),
      cellOf('age_years', row),
      cellOf('surgery', row),
    ]),
  );
}

function effectOf(analysis: object, tables: ReadonlyMap<string, Table>): TransplantEffect {
  const fit = CoxAnswer.parse(run(analysis, tables));
  const of = (values: readonly (number | null)[]): number => values[0]!;
  return {
    hr: of(fit.hazard_ratio),
    lower: of(fit.hr_lower95),
    upper: of(fit.hr_upper95),
    p: of(fit.p),
    rows: fit.n,
    events: fit.nevent,
  };
}

/** The data lie beside this file: a problem here is a bug. */
function run<T>(analysis: object, tables: ReadonlyMap<string, Table>): T {
  const answer = runAnalysis(analysis, tables);
  if ('problem' in answer) throw new Error(answer.problem.message);
  return answer.result as T;
}
