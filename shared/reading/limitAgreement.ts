import { proportionLimits } from '../stats/proportionLimits.ts';
import { tOfLevel } from '../stats/studentQuantile.ts';
import { agreementOf, type Agreement } from './agreementOf.ts';

/** 95% limits; null where fewer than two cases, or a statistic that is not defined, give none. */
export type Limits = [lower: number, upper: number] | null;

/** Limits of the agreement over one table, and the share of agreement among the answers that name each category. */
export interface AgreementLimits {
  percentLimits: Limits;
  kappaLimits: Limits;
  ac1Limits: Limits;
  specific: { category: string; share: number | null; limits: Limits }[];
}

interface Pair {
  values: readonly [string, string];
  /** Timepoints of one case resemble each other: they are left out together. */
  cluster: string;
}

/**
 * Limits of agreement that know that timepoints of one case belong together: the jackknife over cases, with t of one less than their number.
 *
 * Each case is left out in turn; the spread of the statistic over these is its error (Efron and Tibshirani 1993, 11.5). Limits end at the
 * ends of the scale. Where all cases agree a share has Clopper and Pearson's limits over the cases, and kappa and AC1 have none.
 */
export function limitAgreement(categories: readonly string[], pairs: readonly Pair[]): AgreementLimits {
  const clusters = [...new Set(pairs.map((pair) => pair.cluster))];
  const without = clusters.map((cluster) => tableOf(categories, pairs, (pair) => pair.cluster !== cluster));
  const whole = tableOf(categories, pairs, () => true);
  const limitsOf = (of: (table: Table) => number | null, ends: [number, number]): Limits =>
    jackknife(of(whole), without.map(of), ends);
  const plain = (key: 'percent' | 'kappa' | 'ac1') => (table: Table) => (agreementOf(table) as Agreement)[key];
  return {
    percentLimits: limitsOf(plain('percent'), [0, 1]) ?? unanimousLimits(plain('percent')(whole), clusters.length),
    kappaLimits: limitsOf(plain('kappa'), [-1, 1]),
    ac1Limits: limitsOf(plain('ac1'), [-1, 1]),
    specific: categories.map((category, place) => ({
      category,
      share: specificOf(whole, place),
      limits: limitsOf((table) => specificOf(table, place), [0, 1]),
    })),
  };
}

type Table = number[][];

function tableOf(categories: readonly string[], pairs: readonly Pair[], isKept: (pair: Pair) => boolean): Table {
  const table = categories.map(() => categories.map(() => 0));
  for (const pair of pairs) {
    if (!isKept(pair)) continue;
    table[categories.indexOf(pair.values[0])]![categories.indexOf(pair.values[1])]! += 1;
  }
  return table;
}

/** Of the answers that name a category, the share that the other reader gave too. */
function specificOf(table: Table, place: number): number | null {
  const named = table[place]!.reduce((sum, n) => sum + n, 0) + table.reduce((sum, row) => sum + row[place]!, 0);
  return named === 0 ? null : (2 * table[place]![place]!) / named;
}

/** Where all cases agree, or none does: Clopper and Pearson's limits over the cases. */
function unanimousLimits(share: number | null, cases: number): Limits {
  if (cases === 0 || (share !== 0 && share !== 1)) return null;
  return proportionLimits(share * cases, cases).clopperPearson;
}

function jackknife(whole: number | null, without: readonly (number | null)[], ends: [number, number]): Limits {
  const values = without.filter((value) => value !== null);
  const count = without.length;
  if (whole === null || count < 2 || values.length < count) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // Where leaving a case out changes nothing the jackknife sees no error at all: no limits, rather than limits without width.
  if (spread < 1e-15) return null;
  const half = tOfLevel(0.95, count - 1) * Math.sqrt(((count - 1) / count) * spread);
  return [Math.max(ends[0], whole - half), Math.min(ends[1], whole + half)];
}
