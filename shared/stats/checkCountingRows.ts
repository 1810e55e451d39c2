/** One (start, stop] row of a case, in the order of the table. */
export interface CheckedRow {
  id: string;
  start: number;
  stop: number;
  isEvent: boolean;
}

/** Faults of (start, stop] rows; lists hold row numbers counted from 1. */
export interface CountingFaults {
  cases: number;
  events: number;
  startNotBeforeStop: number[];
  overlaps: number[];
  /** May be legal: the case was out of view. */
  gaps: number[];
  eventBeforeLastRow: number[];
  duplicates: number[];
}

/** Checks (start, stop] rows: each is judged against the row before it of the same case. */
export function checkCountingRows(rows: readonly CheckedRow[]): CountingFaults {
  const faults: CountingFaults = {
    cases: new Set(rows.map((row) => row.id)).size,
    events: rows.filter((row) => row.isEvent).length,
    startNotBeforeStop: [],
    overlaps: [],
    gaps: [],
    eventBeforeLastRow: [],
    duplicates: [],
  };
  const last = new Map<string, number>();
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    if (row.start >= row.stop) faults.startNotBeforeStop.push(i + 1);
    const key = `${row.start} ${row.stop} ${row.id}`;
    if (seen.has(key)) faults.duplicates.push(i + 1);
    seen.add(key);
    const place = last.get(row.id);
    const before = place === undefined ? null : rows[place]!;
    if (before && row.start < before.stop) faults.overlaps.push(i + 1);
    if (before && row.start > before.stop) faults.gaps.push(i + 1);
    if (before?.isEvent) faults.eventBeforeLastRow.push(place! + 1);
    last.set(row.id, i);
  });
  return faults;
}
