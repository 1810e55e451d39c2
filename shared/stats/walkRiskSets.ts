import type { CoxRows } from './coxRows.ts';

/** Weighted sums over a set of rows: of the risks r, of r x, and of r x x' (upper triangle, packed by rows). */
export interface RiskSums {
  s0: number;
  s1: Float64Array;
  s2: Float64Array;
}

/** One day on which somebody dies, in one stratum. The arrays are reused from day to day. */
export interface DeathDay {
  stratum: number;
  time: number;
  /** Sorted positions of the rows that end on this day, `to` excluded. */
  from: number;
  to: number;
  deaths: number;
  deathWeight: number;
  /** Sums over everybody at risk, and over those who die. */
  all: RiskSums;
  dead: RiskSums;
}

/**
 * Walks over the risk sets of a Cox model, in each stratum from the last death to the first.
 *
 * `risk` is weight times exp(linear predictor) of each sorted row. Leaving rows of (start, stop] data are subtracted; when
 * that would lose digits the risk set is summed afresh. Second sums are kept only `withSecond`.
 */
export function walkRiskSets(
  rows: CoxRows,
  input: { risk: Float64Array; withSecond: boolean },
  visit: (day: DeathDay) => void,
): void {
  const p = rows.columns;
  for (let stratum = 0; stratum + 1 < rows.bounds.length; stratum++) {
    const from = rows.bounds[stratum]!;
    const to = rows.bounds[stratum + 1]!;
    const day: DeathDay = {
      stratum,
      time: 0,
      from,
      to: from,
      deaths: 0,
      deathWeight: 0,
      all: emptySums(p, input.withSecond),
      dead: emptySums(p, input.withSecond),
    };
    walkStratum(rows, { day, risk: input.risk, from, to }, visit);
  }
}

interface Stretch {
  day: DeathDay;
  risk: Float64Array;
  from: number;
  to: number;
}

function walkStratum(rows: CoxRows, stretch: Stretch, visit: (day: DeathDay) => void): void {
  const { day, risk, from, to } = stretch;
  const { all, dead } = day;
  const p = rows.columns;
  let leaving = from;
  let peak = 0;
  for (let i = from; i < to;) {
    day.time = rows.stop[i]!;
    day.from = i;
    day.deaths = 0;
    day.deathWeight = 0;
    for (; i < to && rows.stop[i] === day.time; i++) {
      addRow(all, rows.x, { at: i * p, p, risk: risk[i]! });
      if (!rows.event[i]) continue;
      if (day.deaths === 0) clear(dead);
      day.deaths++;
      day.deathWeight += rows.weight[i]!;
      addRow(dead, rows.x, { at: i * p, p, risk: risk[i]! });
    }
    day.to = i;
    if (day.deaths === 0) continue;
    if (rows.start && rows.byStart) {
      peak = Math.max(peak, all.s0);
      for (; leaving < to && rows.start[rows.byStart[leaving]!]! >= day.time; leaving++) {
        const row = rows.byStart[leaving]!;
        addRow(all, rows.x, { at: row * p, p, risk: -risk[row]! });
      }
      if (all.s0 < 1e-4 * peak) {
        sumAfresh(rows, stretch);
        peak = all.s0;
      }
    }
    visit(day);
  }
}

function sumAfresh(rows: CoxRows, stretch: Stretch): void {
  const { day, risk, from } = stretch;
  clear(day.all);
  for (let i = from; i < day.to; i++) {
    if (rows.start![i]! < day.time) addRow(day.all, rows.x, { at: i * rows.columns, p: rows.columns, risk: risk[i]! });
  }
}

function emptySums(p: number, withSecond: boolean): RiskSums {
  return { s0: 0, s1: new Float64Array(p), s2: new Float64Array(withSecond ? (p * (p + 1)) / 2 : 0) };
}

function clear(sums: RiskSums): void {
  sums.s0 = 0;
  sums.s1.fill(0);
  sums.s2.fill(0);
}

function addRow(sums: RiskSums, x: Float64Array, row: { at: number; p: number; risk: number }): void {
  const { at, p, risk } = row;
  const { s1, s2 } = sums;
  sums.s0 += risk;
  if (s2.length === 0) {
    for (let a = 0; a < p; a++) s1[a]! += risk * x[at + a]!;
    return;
  }
  let k = 0;
  for (let a = 0; a < p; a++) {
    const weighted = risk * x[at + a]!;
    s1[a]! += weighted;
    for (let b = a; b < p; b++) s2[k++]! += weighted * x[at + b]!;
  }
}
