import { checkCountingRows, type CountingFaults } from '../../stats/checkCountingRows.ts';
import type { SurvcheckSpec } from '../countingSpec.ts';
import { holds } from '../designColumns.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/**
 * Checks (start, stop] rows for overlaps, gaps and rows after an event.
 *
 * Of two tables the first is reported as `good` (counts), the second as `broken` (numbers of the faulty rows).
 */
export function runSurvcheck(spec: SurvcheckSpec, tables: readonly Table[]): object | SpecFault {
  if (tables.length === 0) return specFault('spec.tableMissing', 'The analysis names none.');
  const checked = tables.map((table) => check(spec, table));
  const fault = checked.find((one): one is SpecFault => isFault(one));
  if (fault) return fault;
  const reports = checked.map((one, i) => report(one as CountingFaults, tables[i]!.rows));
  return reports.length === 1 ? reports[0]! : { good: reports[0], broken: reports[1] };
}

function check(spec: SurvcheckSpec, table: Table): CountingFaults | SpecFault {
  const names = {
    id: spec.id ?? 'case_id',
    start: spec.start ?? 'tstart',
    stop: spec.stop ?? 'tstop',
    event: spec.event ?? 'event',
  };
  const absent = Object.values(names).find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const start = table.columns.get(names.start)!.numbers();
  const stop = table.columns.get(names.stop)!.numbers();
  const event = holds(table.columns.get(names.event)!, spec.event_value ?? 1);
  return checkCountingRows(
    table.columns.get(names.id)!.cells.map((id, row) => ({
      id: id ?? '',
      start: start[row]!,
      stop: stop[row]!,
      isEvent: event[row] === true,
    })),
  );
}

function report(faults: CountingFaults, rows: number): object {
  return {
    flag: {
      overlap: faults.overlaps.length,
      gap: faults.gaps.length,
      jump: 0,
      teleport: 0,
      duplicate: faults.duplicates.length,
    },
    n: [faults.cases, rows, faults.events],
    start_not_before_stop_rows_1based: faults.startNotBeforeStop,
    overlap_rows_1based: faults.overlaps,
    gap_rows_1based: faults.gaps,
    event_before_last_row_1based: faults.eventBeforeLastRow,
  };
}
