import { countingRows, type DatedChanges } from '../../stats/countingRows.ts';
import type { TmergeSpec } from '../countingSpec.ts';
import { holds } from '../designColumns.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** One kind of change as the specification has it, with the table it comes from. */
interface Source {
  name: string;
  table: Table;
  time: string;
  value: string | null;
  before: string | null;
  kind: 'value' | 'count';
}

/** Builds (start, stop] rows from a baseline table and dated changes; the rows themselves are in `table`. */
export function runTmerge(spec: TmergeSpec, tables: ReadonlyMap<string, Table>): object | SpecFault {
  const baseline = tables.get(spec.baseline);
  if (!baseline) return specFault('spec.tableMissing', `It is called ${spec.baseline}.`);
  const id = spec.id ?? null;
  const sources = sourcesOf(spec, tables);
  if ('fault' in sources) return sources;
  const absent = [
    ...[id, spec.time, spec.event].map((name) => ({ table: baseline, name })),
    ...sources.flatMap((source) => [id, source.time, source.value].map((name) => ({ table: source.table, name }))),
  ].find(({ table, name }) => name !== null && !table.columns.has(name));
  if (absent) return specFault('spec.columnMissing', `It is called ${absent.name}.`);
  const stop = baseline.columns.get(spec.time)!.numbers();
  const event = holds(baseline.columns.get(spec.event)!, spec.event_value ?? 1);
  const cases = idsOf(baseline, id).flatMap((own, row) =>
    own !== null && stop[row]! > 0 ? [{ id: own, stop: stop[row]!, isEvent: event[row] === true }] : [],
  );
  const covariates = sources.map((source) => changesOf(source, id));
  const { rows, places } = countingRows(cases, covariates);
  const ended = {
    early: 0,
    late: 0,
    gap: 0,
    within: 0,
    boundary: 0,
    leading: 0,
    trailing: cases.length,
    tied: 0,
    missid: 0,
  };
  const names = [id ?? 'id', 'tstart', 'tstop', 'event', ...sources.map((source) => source.name)];
  return {
    rows: rows.length,
    total_time: rows.reduce((sum, row) => sum + row.stop - row.start, 0),
    events: rows.filter((row) => row.isEvent).length,
    attribute_tcount: [ended, ...places].map((counts) => Object.values(counts)),
    table: {
      columns: names,
      rows: rows.map((row) => [
        cases[row.of]!.id,
        String(row.start),
        String(row.stop),
        row.isEvent ? '1' : '0',
        ...row.values,
      ]),
    },
  };
}

/** The kinds of change in the order of the first table's, then of the others, as `tmerge` is called table by table. */
function sourcesOf(spec: TmergeSpec, tables: ReadonlyMap<string, Table>): Source[] | SpecFault {
  const usual = spec.long ?? spec.baseline;
  const listed = [
    ...(spec.tdc ?? []).map((one) => ({
      one,
      kind: 'value' as const,
      value: one.value ?? null,
      before: one.before_first,
    })),
    ...(spec.cumtdc ?? []).map((one) => ({ one, kind: 'count' as const, value: null, before: 0 })),
  ];
  const ordered = [
    ...listed.filter(({ one }) => (one.from ?? usual) === usual),
    ...listed.filter(({ one }) => (one.from ?? usual) !== usual),
  ];
  const absent = ordered.map(({ one }) => one.from ?? usual).find((name) => !tables.has(name));
  if (absent !== undefined) return specFault('spec.tableMissing', `It is called ${absent}.`);
  return ordered.map(({ one, kind, value, before }) => ({
    name: one.new,
    table: tables.get(one.from ?? usual)!,
    time: one.time,
    value,
    before: before === undefined ? (value === null ? '0' : null) : before === null ? null : String(before),
    kind,
  }));
}

function changesOf(source: Source, id: string | null): DatedChanges {
  const times = source.table.columns.get(source.time)!.numbers();
  const cells = source.value === null ? null : source.table.columns.get(source.value)!.cells;
  const changes = idsOf(source.table, id).flatMap((own, row) =>
    own === null || Number.isNaN(times[row]!) ? [] : [{ id: own, time: times[row]!, value: cells ? cells[row]! : '1' }],
  );
  return { name: source.name, kind: source.kind, before: source.before, changes };
}

/** The ids of a table's rows; without a column of ids the rows are numbered. */
function idsOf(table: Table, id: string | null): readonly (string | null)[] {
  return id === null ? Array.from({ length: table.rows }, (_, row) => String(row + 1)) : table.columns.get(id)!.cells;
}
