import { kaplanMeier } from './kaplanMeier.ts';
import { orderBy } from './orderBy.ts';
import { pickRows, type SurvivalData } from './survivalData.ts';

/** How pairs are weighted over time: `n` counts pairs (Harrell), `n/G2` is Uno's, `S` and `S/G` follow survival. */
export type TimeWeight = 'n' | 'S' | 'S/G' | 'n/G' | 'n/G2' | 'I';

/** How often the case with the higher predictor lives longer. */
export interface Concordance {
  c: number;
  /** Standard error by the infinitesimal jackknife, by cluster if given. */
  error: number;
  concordant: number;
  discordant: number;
  /** Comparable pairs tied in the predictor, pairs tied in time of death, and in both. */
  tiedX: number;
  tiedY: number;
  tiedXY: number;
}

/** Sums over pairs of one stratum, and how each row moves concordant, discordant and tied pairs. */
interface PairCounts {
  total: Float64Array;
  influence: Float64Array[];
}

/**
 * The concordance index: of two cases that can be compared, how often the one with the higher predictor lives longer.
 *
 * Pairs are compared inside strata only; ties in the predictor count one half. For a risk score, such as a Cox linear
 * predictor, give `isRisk`: then a higher predictor means shorter survival. O(n log n) by trees of weights over ranks.
 */
export function concordance(
  data: SurvivalData,
  predictor: Float64Array,
  options: { stratum?: Int32Array | null; cluster?: Int32Array | null; timeWeight?: TimeWeight; isRisk?: boolean } = {},
): Concordance {
  const n = predictor.length;
  const groups = new Map<number, number[]>();
  for (let row = 0; row < n; row++) {
    const stratum = options.stratum ? options.stratum[row]! : 0;
    const rows = groups.get(stratum);
    if (rows) rows.push(row);
    else groups.set(stratum, [row]);
  }
  const total = new Float64Array(5);
  const influence = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (const rows of groups.values()) {
    const part = countPairs(
      pickRows(data, rows),
      Float64Array.from(rows, (row) => predictor[row]!),
      options.timeWeight ?? 'n',
    );
    total.forEach((_, k) => (total[k]! += part.total[k]!));
    influence.forEach((values, k) => rows.forEach((row, i) => (values[row] = part.influence[k]![i]!)));
  }
  const pairs = total[0]! + total[1]! + total[2]!;
  const somers = (total[0]! - total[1]!) / pairs;
  const moved = Float64Array.from(predictor, (_, i) => {
    const [up, down, tied] = [influence[0]![i]!, influence[1]![i]!, influence[2]![i]!];
    return ((data.weight ? data.weight[i]! : 1) * (up - down - somers * (up + down + tied))) / pairs;
  });
  const c = (somers + 1) / 2;
  const [first, second] = options.isRisk ? [total[1]!, total[0]!] : [total[0]!, total[1]!];
  return {
    c: options.isRisk ? 1 - c : c,
    error: Math.sqrt(sumOfSquares(moved, options.cluster ?? null)) / 2,
    concordant: first,
    discordant: second,
    tiedX: total[2]!,
    tiedY: total[3]!,
    tiedXY: total[4]!,
  };
}

function sumOfSquares(values: Float64Array, cluster: Int32Array | null): number {
  const sums = new Map<number, number>();
  values.forEach((value, i) => {
    const key = cluster ? cluster[i]! : i;
    sums.set(key, (sums.get(key) ?? 0) + value);
  });
  let sum = 0;
  for (const value of sums.values()) sum += value * value;
  return sum;
}

/** Weights by time of death, latest first. */
function timeWeights(data: SurvivalData, kind: TimeWeight): Map<number, number> {
  const curve = kaplanMeier(data);
  const events = data.event.reduce((sum, e) => sum + e, 0);
  const weights = new Map<number, number>();
  if (kind === 'n' || events < 2) {
    curve.time.forEach((time) => weights.set(time, 1));
    return weights;
  }
  const total = data.weight ? data.weight.reduce((sum, w) => sum + w, 0) : data.stop.length;
  let stillSeen = 1;
  curve.time.forEach((time, k) => {
    const left = curve.atRisk[k]! - curve.events[k]!;
    const lived = curve.survival[k] === 0 ? 0 : (total * curve.survival[k]!) / left;
    const byKind = {
      I: 1 / curve.atRisk[k]!,
      S: lived,
      'S/G': lived / stillSeen,
      'n/G': 1 / stillSeen,
      'n/G2': 1 / stillSeen ** 2,
    }[kind];
    weights.set(time, Number.isFinite(byKind) ? byKind : 0);
    // Those who die at a time have left before anybody is censored at it.
    if (left > 0) stillSeen *= 1 - curve.censored[k]! / left;
  });
  return weights;
}

function countPairs(data: SurvivalData, predictor: Float64Array, kind: TimeWeight): PairCounts {
  const n = predictor.length;
  const ranks = rankOf(predictor);
  const result: PairCounts = {
    total: new Float64Array(5),
    influence: [new Float64Array(n), new Float64Array(n), new Float64Array(n)],
  };
  if (!data.event.some((e) => e === 1)) return result;
  const weightAt = timeWeights(data, kind);
  const context = { data, ranks, weightAt, weightOf: (i: number) => (data.weight ? data.weight[i]! : 1) };
  countFromDeaths(result, context);
  countFromSurvivors(result, context);
  return result;
}

interface Context {
  data: SurvivalData;
  ranks: { rank: Int32Array; size: number };
  weightAt: Map<number, number>;
  weightOf: (row: number) => number;
}

/** Each death against those at risk after it: from the last time to the first, with a tree of the rows at risk. */
function countFromDeaths(result: PairCounts, context: Context): void {
  const { data, ranks, weightAt, weightOf } = context;
  const { stop, start, event } = data;
  const atRisk = new RankTree(ranks.size);
  const byStop = orderBy(stop);
  const byStart = start ? orderBy(start) : null;
  let leaving = stop.length - 1;
  for (let i = stop.length - 1; i >= 0;) {
    const time = stop[byStop[i]!]!;
    let begin = i;
    while (begin >= 0 && stop[byStop[begin]!] === time) begin--;
    const today = Array.from(byStop.subarray(begin + 1, i + 1));
    const dead = today.filter((row) => event[row]);
    for (const row of today) if (!event[row]) atRisk.add(ranks.rank[row]!, weightOf(row));
    for (; start && byStart && leaving >= 0 && start[byStart[leaving]!]! >= time; leaving--) {
      atRisk.add(ranks.rank[byStart[leaving]!]!, -weightOf(byStart[leaving]!));
    }
    const w = weightAt.get(time) ?? 0;
    countTied(result, { dead, context, w });
    for (const row of dead) {
      // A death followed by a higher predictor is concordant: the other lives longer.
      const { below, equal, above } = atRisk.split(ranks.rank[row]!);
      [above, below, equal].forEach((sum, k) => {
        result.total[k]! += w * weightOf(row) * sum;
        result.influence[k]![row]! += w * sum;
      });
    }
    for (const row of dead) atRisk.add(ranks.rank[row]!, weightOf(row));
    i = begin;
  }
}

function countTied(result: PairCounts, at: { dead: number[]; context: Context; w: number }): void {
  const { dead, context, w } = at;
  const byRank = new Map<number, number>();
  let all = 0;
  for (const row of dead) {
    const weight = context.weightOf(row);
    const same = byRank.get(context.ranks.rank[row]!) ?? 0;
    result.total[3]! += w * weight * (all - same);
    result.total[4]! += w * weight * same;
    byRank.set(context.ranks.rank[row]!, same + weight);
    all += weight;
  }
}

/** Each row against the deaths it lived through: forward in time, with a tree of the deaths so far. */
function countFromSurvivors(result: PairCounts, context: Context): void {
  const { data, ranks, weightAt, weightOf } = context;
  const { stop, start, event } = data;
  const deaths = new RankTree(ranks.size);
  const byStop = orderBy(stop);
  const byStart = start ? orderBy(start) : null;
  let entered = 0;
  const look = (row: number, sign: number) => {
    const { below, equal, above } = deaths.split(ranks.rank[row]!);
    [below, above, equal].forEach((sum, k) => (result.influence[k]![row]! += sign * sum));
  };
  for (let i = 0; i < stop.length;) {
    const time = stop[byStop[i]!]!;
    // Deaths at or before a row's entry are not compared with it: taken off when it enters.
    for (; start && byStart && entered < stop.length && start[byStart[entered]!]! < time; entered++)
      look(byStart[entered]!, -1);
    let end = i;
    while (end < stop.length && stop[byStop[end]!] === time) end++;
    const today = Array.from(byStop.subarray(i, end));
    for (const row of today) if (event[row]) look(row, 1);
    for (const row of today) if (event[row]) deaths.add(ranks.rank[row]!, (weightAt.get(time) ?? 0) * weightOf(row));
    for (const row of today) if (!event[row]) look(row, 1);
    i = end;
  }
}

function rankOf(values: Float64Array): { rank: Int32Array; size: number } {
  const distinct = Float64Array.from(new Set(values)).sort();
  const place = new Map(Array.from(distinct, (value, i) => [value, i]));
  return { rank: Int32Array.from(values, (value) => place.get(value)!), size: distinct.length };
}

/** Sums of weights over ranks (Fenwick 1994). */
class RankTree {
  readonly #sums: Float64Array;
  readonly #own: Float64Array;
  #total = 0;

  constructor(size: number) {
    this.#sums = new Float64Array(size + 1);
    this.#own = new Float64Array(size);
  }

  add(rank: number, weight: number): void {
    this.#own[rank]! += weight;
    this.#total += weight;
    for (let i = rank + 1; i < this.#sums.length; i += i & -i) this.#sums[i]! += weight;
  }

  split(rank: number): { below: number; equal: number; above: number } {
    let below = 0;
    for (let i = rank; i > 0; i -= i & -i) below += this.#sums[i]!;
    const equal = this.#own[rank]!;
    return { below, equal, above: this.#total - below - equal };
  }
}
