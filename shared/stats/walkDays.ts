import type { CrossProduct } from './crossProduct.ts';
import type { CoxRows } from './coxRows.ts';
import { stepSums } from './efronSums.ts';

/** What one walk over the days of deaths leaves behind. */
export interface DayWalk {
  /** Minus the logs of the risk sets' sums: the days' part of the log likelihood. */
  logLikelihood: number;
  /** Hazard of each day. */
  step: Float64Array;
  /** Hazard of each day and of those after it in the walk, within the stratum: what a row at risk up to the day lives through. */
  lived: Float64Array;
  /** How much less of the day's hazard those bear who die on it (Efron: they leave the risk set one by one). */
  spared: Float64Array;
}

/**
 * Walks over the days of deaths of each stratum, the latest first, with running sums of risk and of risk times columns.
 *
 * `risk` is weight times relative risk; each day counts `factor` times. Takes the days' squared means off `products`. Leaving rows of
 * (start, stop] data are subtracted; when that would lose digits the risk set is summed afresh.
 */
export function walkDays(
  rows: CoxRows,
  input: { risk: Float64Array; factor: Float64Array | null; products: CrossProduct },
): DayWalk {
  const { days } = rows;
  const walk: DayWalk = {
    logLikelihood: 0,
    step: new Float64Array(days.count),
    lived: new Float64Array(days.count),
    spared: new Float64Array(days.count),
  };
  for (let s = 0; s + 1 < rows.bounds.length; s++) walkStratum(rows, { ...input, walk, stratum: s });
  return walk;
}

function walkStratum(
  rows: CoxRows,
  input: {
    risk: Float64Array;
    factor: Float64Array | null;
    products: CrossProduct;
    walk: DayWalk;
    stratum: number;
  },
): void {
  const { columns: p, x, event, days, ties } = rows;
  const { risk, factor, products, walk, stratum } = input;
  const all = new Float64Array(p);
  const dead = new Float64Array(p);
  const side = new Float64Array(p);
  const leavers = rows.start && new Leavers(rows, risk, stratum);
  let total = 0;
  let next = rows.bounds[stratum]!;
  for (let day = days.bounds[stratum]!; day < days.bounds[stratum + 1]!; day++) {
    for (const to = days.to[day]!; next < to; next++) {
      const r = risk[next]!;
      total += r;
      for (let a = 0, k = next * p; a < p; a++, k++) all[a]! += r * x[k]!;
    }
    if (leavers) total = leavers.leave(all, total, day);
    const deaths = days.deaths[day]!;
    let dying = 0;
    if (deaths > 1 && ties === 'efron') {
      dead.fill(0);
      for (let i = days.from[day]!; i < next; i++) {
        if (!event[i]) continue;
        dying += risk[i]!;
        for (let a = 0, k = i * p; a < p; a++, k++) dead[a]! += risk[i]! * x[k]!;
      }
    }
    const sums = stepSums({ deaths, all: total, dead: dying, isEfron: ties === 'efron' });
    const mean = factor ? factor[day]! * days.weight[day]! : days.weight[day]!;
    walk.logLikelihood -= mean * sums.logPhi;
    walk.step[day] = mean * sums.c1;
    walk.spared[day] = mean * sums.f1;
    if (dying === 0) {
      products.add(all, -mean * sums.c2);
      continue;
    }
    // c2 S S' - f2 (S D' + D S') + ff2 D D' = c2 (S - f2/c2 D)(S - f2/c2 D)' + (ff2 - f2^2/c2) D D'
    const slope = sums.f2 / sums.c2;
    for (let a = 0; a < p; a++) side[a] = all[a]! - slope * dead[a]!;
    products.add(side, -mean * sums.c2);
    products.add(dead, -mean * (sums.ff2 - sums.f2 * slope));
  }
  let sum = 0;
  for (let day = days.bounds[stratum + 1]! - 1; day >= days.bounds[stratum]!; day--) {
    sum += walk.step[day]!;
    walk.lived[day] = sum;
  }
}

/** Takes rows of (start, stop] data off the running sums on the day at which, looking back in time, they are not yet there. */
class Leavers {
  readonly #rows: CoxRows;
  readonly #risk: Float64Array;
  readonly #stratum: number;
  #next: number;
  #peak = 0;

  constructor(rows: CoxRows, risk: Float64Array, stratum: number) {
    this.#rows = rows;
    this.#risk = risk;
    this.#stratum = stratum;
    this.#next = rows.bounds[stratum]!;
  }

  /** Subtracts from `all` those not yet at risk on a day; answers the sum of risk that is left of `total`. */
  leave(all: Float64Array, total: number, day: number): number {
    const { columns: p, x, days, bounds, byStart } = this.#rows;
    const risk = this.#risk;
    const first = days.first!;
    const end = bounds[this.#stratum + 1]!;
    let left = total;
    this.#peak = Math.max(this.#peak, total);
    for (; this.#next < end && first[byStart![this.#next]!]! <= day; this.#next++) {
      const row = byStart![this.#next]!;
      const r = risk[row]!;
      left -= r;
      for (let a = 0, k = row * p; a < p; a++, k++) all[a]! -= r * x[k]!;
    }
    if (left >= 1e-4 * this.#peak) return left;
    this.#peak = sumAfresh(this.#rows, { risk, all, day, from: bounds[this.#stratum]! });
    return this.#peak;
  }
}

function sumAfresh(rows: CoxRows, at: { risk: Float64Array; all: Float64Array; day: number; from: number }): number {
  const { columns: p, x, days } = rows;
  at.all.fill(0);
  let total = 0;
  for (let i = at.from; i < days.to[at.day]!; i++) {
    if (days.first![i]! <= at.day) continue;
    total += at.risk[i]!;
    for (let a = 0; a < p; a++) at.all[a]! += at.risk[i]! * x[i * p + a]!;
  }
  return total;
}
