import type { CoxRows } from './coxRows.ts';

/** The days on which somebody dies, in the order of a walk over sorted rows: stratum by stratum, the latest day first. */
export interface DeathDays {
  count: number;
  /** Sorted positions of the rows that end on each day, `to` excluded. */
  from: Int32Array;
  to: Int32Array;
  deaths: Int32Array;
  /** Mean weight of those who die. */
  weight: Float64Array;
  /** First day of each stratum, and the number of days at the end. */
  bounds: Int32Array;
  /** For each sorted row the first day at or before its stop: it is at risk on this day and those after it in the walk ... */
  last: Int32Array;
  /** ... up to this one, excluded: the first day at or before its start. Null when everybody is at risk from the beginning. */
  first: Int32Array | null;
}

/** Finds the days of death of sorted rows, and between which of them each row is at risk. */
export function layOutDays(rows: Omit<CoxRows, 'days'>): DeathDays {
  const { stop, event, weight, bounds } = rows;
  const n = rows.rows;
  const from = new Int32Array(n);
  const to = new Int32Array(n);
  const deaths = new Int32Array(n);
  const mean = new Float64Array(n);
  const last = new Int32Array(n);
  const dayBounds = new Int32Array(bounds.length);
  let day = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    dayBounds[s] = day;
    for (let i = bounds[s]!; i < bounds[s + 1]!;) {
      const begin = i;
      const time = stop[i]!;
      let dead = 0;
      let sum = 0;
      for (; i < bounds[s + 1]! && stop[i] === time; i++) {
        last[i] = day;
        if (!event[i]) continue;
        dead++;
        sum += weight[i]!;
      }
      if (dead === 0) continue;
      from[day] = begin;
      to[day] = i;
      deaths[day] = dead;
      mean[day] = sum / dead;
      day++;
    }
  }
  dayBounds[bounds.length - 1] = day;
  const cut = <A extends Int32Array | Float64Array>(values: A) => values.slice(0, day) as A;
  const known = { count: day, from: cut(from), to: cut(to), deaths: cut(deaths), weight: cut(mean), bounds: dayBounds };
  return { ...known, last, first: firstDays(rows, known) };
}

function firstDays(rows: Omit<CoxRows, 'days'>, days: Pick<DeathDays, 'from' | 'bounds'>): Int32Array | null {
  const { start, byStart, stop, bounds } = rows;
  if (!start || !byStart) return null;
  const first = new Int32Array(rows.rows);
  for (let s = 0; s + 1 < bounds.length; s++) {
    let day = days.bounds[s]!;
    for (let k = bounds[s]!; k < bounds[s + 1]!; k++) {
      const row = byStart[k]!;
      while (day < days.bounds[s + 1]! && stop[days.from[day]!]! > start[row]!) day++;
      first[row] = day;
    }
  }
  return first;
}
