import type { LandmarkSpec } from '../countingSpec.ts';
import { rowValues } from '../deriveColumns.ts';
import { holds } from '../designColumns.ts';
import { parseRowFormula, type RowFormula } from '../parseRowFormula.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** What a landmark analysis needs of its table, with what the specification leaves open filled in. */
interface Plan {
  keep: RowFormula;
  known: RowFormula;
  time: string;
  status: string;
  none: string;
  event: { column: string; value: string | number | boolean };
}

/**
 * Cases still followed after a landmark, each with the state that was known by then; what became known later does not count.
 *
 * Who died or was censored at or before the landmark is out, and counted; time starts anew at the landmark. The rows are in `data`:
 * all columns of the table, then the time from the landmark and the state.
 */
export function runLandmark(spec: LandmarkSpec, table: Table): object | SpecFault {
  const plan = planOf(spec);
  if (isFault(plan)) return plan;
  const absent = [...plan.keep.columns, ...plan.known.columns, plan.time, plan.status, plan.event.column].find(
    (name) => !table.columns.has(name),
  );
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const isKept = rowValues(plan.keep, table).map((value) => value === true);
  const isKnown = rowValues(plan.known, table).map((value) => value === true);
  const died = holds(table.columns.get(plan.event.column)!, plan.event.value);
  const all = Array.from({ length: table.rows }, (_, row) => row);
  const rows = all.filter((row) => isKept[row]);
  if (rows.length === 0) return specFault('spec.tooFewRows', 'Nobody is followed beyond the landmark.');
  const state = table.columns.get(plan.status)!.cells;
  const states = rows.map((row) => (isKnown[row] ? state[row]! : plan.none));
  const time = table.columns.get(plan.time)!.numbers();
  const names = Array.from(table.columns.keys());
  return {
    rows: rows.length,
    excluded: table.rows - rows.length,
    excluded_deaths: all.filter((row) => !isKept[row] && died[row]).length,
    table: countStates(states),
    data: {
      columns: [...names, spec.new_time ?? 'lm_time', spec.new_status ?? 'resp_lm'],
      rows: rows.map((row, i) => [
        ...names.map((name) => table.columns.get(name)!.cells[row]!),
        String(time[row]! - spec.landmark),
        states[i]!,
      ]),
    },
  };
}

function planOf(spec: LandmarkSpec): Plan | SpecFault {
  const day = spec.status_day ?? null;
  const keepText = spec.keep ?? (spec.time ? `${spec.time} > ${spec.landmark}` : null);
  const knownText = spec.status_known_at ?? (day ? `${day} <= ${spec.landmark}` : null);
  const keep = keepText === null ? null : parseRowFormula(keepText);
  const known = knownText === null ? null : parseRowFormula(knownText);
  if (!keep || !known)
    return specFault('spec.invalid', 'It needs keep and status_known_at, each a comparison of columns.');
  const time = spec.time ?? keep.columns[0];
  const status = spec.status ?? known.columns[0]?.replace(/_day$/, '_response');
  if (time === undefined || status === undefined)
    return specFault('spec.invalid', 'keep or status_known_at names no column.');
  return { keep, known, time, status, none: spec.none ?? 'none_by_landmark', event: spec.event ?? overallDeath };
}

/** Death of the case table, taken where a specification names no event. */
const overallDeath = { column: 'death', value: 1 };

function countStates(states: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) if (state !== null) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
