import type { CoxRows } from './coxRows.ts';
import { layOutDays } from './deathDays.ts';

/**
 * The rows of a Cox model with each sorted row repeated `times` over (0: left out), as a bootstrap draws them; nothing is sorted anew.
 *
 * Columns keep the centre and scale of the given rows. `row` numbers the new rows themselves.
 */
export function resampleCoxRows(rows: CoxRows, times: Int32Array): CoxRows {
  const n = rows.rows;
  const p = rows.columns;
  const begin = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) begin[i + 1] = begin[i]! + times[i]!;
  const size = begin[n]!;
  const from = new Int32Array(size);
  for (let i = 0; i < n; i++) from.fill(i, begin[i]!, begin[i + 1]!);
  const take = (values: Float64Array) => {
    const taken = new Float64Array(size);
    for (let k = 0; k < size; k++) taken[k] = values[from[k]!]!;
    return taken;
  };
  const x = new Float64Array(size * p);
  const event = new Uint8Array(size);
  for (let k = 0; k < size; k++) {
    event[k] = rows.event[from[k]!]!;
    for (let j = 0, at = from[k]! * p; j < p; j++, at++) x[k * p + j] = rows.x[at]!;
  }
  const sorted = {
    ...rows,
    rows: size,
    row: from.map((_, k) => k),
    start: rows.start && take(rows.start),
    stop: take(rows.stop),
    event,
    weight: take(rows.weight),
    offset: take(rows.offset),
    x,
    bounds: rows.bounds.map((bound) => begin[bound]!),
    byStart: rows.byStart && repeat(rows.byStart, begin),
  };
  return { ...sorted, days: layOutDays(sorted) };
}

function repeat(byStart: Int32Array, begin: Int32Array): Int32Array {
  const repeated = new Int32Array(begin[begin.length - 1]!);
  let next = 0;
  for (const row of byStart) for (let k = begin[row]!; k < begin[row + 1]!; k++) repeated[next++] = k;
  return repeated;
}
