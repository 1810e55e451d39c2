import { kaplanMeier } from './kaplanMeier.ts';
import { orderBy } from './orderBy.ts';
import { RankTree } from './rankTree.ts';
import { sumByCluster } from './robustCovariance.ts';
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
  const total = new Float64Array(5);
  const influence = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const kind = options.timeWeight ?? 'n';
  if (options.stratum) {
    for (const rows of rowsByStratum(options.stratum)) {
      const part = countPairs(
        pickRows(data, rows),
        Float64Array.from(rows, (row) => predictor[row]!),
        kind,
      );
      total.forEach((_, k) => (total[k]! += part.total[k]!));
      influence.forEach((values, k) => rows.forEach((row, i) => (values[row] = part.influence[k]![i]!)));
    }
  } else {
    const part = countPairs(data, predictor, kind);
    total.set(part.total);
    influence.forEach((values, k) => values.set(part.influence[k]!));
  }
  const pairs = total[0]! + total[1]! + total[2]!;
  const somers = (total[0]! - total[1]!) / pairs;
  const [ups, downs, ties] = influence as [Float64Array, Float64Array, Float64Array];
  const moved = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const change = ups[i]! - downs[i]! - somers * (ups[i]! + downs[i]! + ties[i]!);
    moved[i] = ((data.weight ? data.weight[i]! : 1) * change) / pairs;
  }
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

function rowsByStratum(stratum: Int32Array): number[][] {
  const groups: number[][] = [];
  stratum.forEach((s, row) => (groups[s] ??= []).push(row));
  return groups.filter((rows) => rows.length > 0);
}

function sumOfSquares(values: Float64Array, cluster: Int32Array | null): number {
  const sums = cluster ? sumByCluster(values, 1, cluster) : values;
  let sum = 0;
  for (let i = 0; i < sums.length; i++) sum += sums[i]! * sums[i]!;
  return sum;
}

/** The distinct times, ascending, and what a pair decided at each counts. */
interface TimeWeights {
  time: Float64Array;
  weight: Float64Array;
}

function timeWeights(data: SurvivalData, kind: TimeWeight): TimeWeights {
  const curve = kaplanMeier(data);
  const weight = new Float64Array(curve.time.length).fill(1);
  const events = data.event.includes(1) && data.event.indexOf(1) !== data.event.lastIndexOf(1);
  if (kind === 'n' || !events) return { time: curve.time, weight };
  const total = data.weight ? data.weight.reduce((sum, w) => sum + w, 0) : data.stop.length;
  let stillSeen = 1;
  curve.time.forEach((_, k) => {
    const left = curve.atRisk[k]! - curve.events[k]!;
    const lived = curve.survival[k] === 0 ? 0 : (total * curve.survival[k]!) / left;
    const byKind = {
      I: 1 / curve.atRisk[k]!,
      S: lived,
      'S/G': lived / stillSeen,
      'n/G': 1 / stillSeen,
      'n/G2': 1 / stillSeen ** 2,
    }[kind];
    weight[k] = Number.isFinite(byKind) ? byKind : 0;
    // Those who die at a time have left before anybody is censored at it.
    if (left > 0) stillSeen *= 1 - curve.censored[k]! / left;
  });
  return { time: curve.time, weight };
}

function countPairs(data: SurvivalData, predictor: Float64Array, kind: TimeWeight): PairCounts {
  const n = predictor.length;
  const result: PairCounts = {
    total: new Float64Array(5),
    influence: [new Float64Array(n), new Float64Array(n), new Float64Array(n)],
  };
  if (!data.event.includes(1)) return result;
  const context: Context = {
    data,
    ...rankOf(predictor),
    weight: data.weight ?? new Float64Array(n).fill(1),
    times: timeWeights(data, kind),
    byStop: orderBy(data.stop),
    byStart: data.start ? orderBy(data.start) : null,
  };
  countFromDeaths(result, context);
  countFromSurvivors(result, context);
  return result;
}

interface Context {
  data: SurvivalData;
  /** Rank 0..size-1 of each row's predictor. */
  rank: Int32Array;
  size: number;
  weight: Float64Array;
  times: TimeWeights;
  byStop: Int32Array;
  byStart: Int32Array | null;
}

/** Each death against those at risk after it: from the last time to the first, with a tree of the rows at risk. */
function countFromDeaths(result: PairCounts, context: Context): void {
  const { rank, weight, byStop, byStart, times } = context;
  const { start, stop, event } = context.data;
  const { total } = result;
  const [ups, downs, ties] = result.influence as [Float64Array, Float64Array, Float64Array];
  const atRisk = new RankTree(context.size);
  const tied = new Float64Array(context.size);
  let leaving = stop.length - 1;
  let k = times.time.length - 1;
  for (let i = stop.length - 1; i >= 0; k--) {
    const time = times.time[k]!;
    const w = times.weight[k]!;
    let begin = i;
    for (; begin >= 0 && stop[byStop[begin]!] === time; begin--) {
      const row = byStop[begin]!;
      if (!event[row]) atRisk.add(rank[row]!, weight[row]!);
    }
    for (; start && byStart && leaving >= 0 && start[byStart[leaving]!]! >= time; leaving--) {
      atRisk.add(rank[byStart[leaving]!]!, -weight[byStart[leaving]!]!);
    }
    let dead = 0;
    for (let j = begin + 1; j <= i; j++) {
      const row = byStop[j]!;
      if (!event[row]) continue;
      const r = rank[row]!;
      // A death followed by a higher predictor is concordant: the other lives longer.
      const below = atRisk.below(r);
      const equal = atRisk.at(r);
      const above = atRisk.total - below - equal;
      total[0]! += w * weight[row]! * above;
      total[1]! += w * weight[row]! * below;
      total[2]! += w * weight[row]! * equal;
      ups[row]! += w * above;
      downs[row]! += w * below;
      ties[row]! += w * equal;
      total[3]! += w * weight[row]! * (dead - tied[r]!);
      total[4]! += w * weight[row]! * tied[r]!;
      tied[r]! += weight[row]!;
      dead += weight[row]!;
    }
    for (let j = begin + 1; j <= i; j++) {
      const row = byStop[j]!;
      if (!event[row]) continue;
      tied[rank[row]!] = 0;
      atRisk.add(rank[row]!, weight[row]!);
    }
    i = begin;
  }
}

/** Each row against the deaths it lived through: forward in time, with a tree of the deaths so far. */
function countFromSurvivors(result: PairCounts, context: Context): void {
  const { rank, weight, byStop, byStart, times } = context;
  const { start, stop, event } = context.data;
  const [ups, downs, ties] = result.influence as [Float64Array, Float64Array, Float64Array];
  const deaths = new RankTree(context.size);
  let entered = 0;
  const look = (row: number, sign: number) => {
    const below = deaths.below(rank[row]!);
    const equal = deaths.at(rank[row]!);
    ups[row]! += sign * below;
    downs[row]! += sign * (deaths.total - below - equal);
    ties[row]! += sign * equal;
  };
  let k = 0;
  for (let i = 0; i < stop.length; k++) {
    const time = times.time[k]!;
    // Deaths at or before a row's entry are not compared with it: taken off when it enters.
    for (; start && byStart && entered < stop.length && start[byStart[entered]!]! < time; entered++)
      look(byStart[entered]!, -1);
    let end = i;
    for (; end < stop.length && stop[byStop[end]!] === time; end++) if (event[byStop[end]!]) look(byStop[end]!, 1);
    for (let j = i; j < end; j++) {
      const row = byStop[j]!;
      if (event[row]) deaths.add(rank[row]!, times.weight[k]! * weight[row]!);
    }
    for (let j = i; j < end; j++) if (!event[byStop[j]!]) look(byStop[j]!, 1);
    i = end;
  }
}

function rankOf(values: Float64Array): { rank: Int32Array; size: number } {
  const rank = new Int32Array(values.length);
  let size = 0;
  let before = NaN;
  for (const row of orderBy(values)) {
    if (values[row]! !== before) size++;
    before = values[row]!;
    rank[row] = size - 1;
  }
  return { rank, size };
}
