import { factorCholesky, invertCholesky, quadraticForm } from './cholesky.ts';
import { weightedPass } from './coxPass.ts';
import { countUpTo } from './coxHazard.ts';
import type { CoxFit } from './fitCox.ts';
import { kaplanMeier } from './kaplanMeier.ts';
import { schoenfeldResiduals } from './schoenfeldResiduals.ts';
import { orderBy } from './orderBy.ts';
import { chiSquareUpperTail } from './upperTail.ts';

/** The scale of time on which a coefficient might drift. `km` is 1 minus survival, R's default. */
export type TimeTransform = 'km' | 'rank' | 'log' | 'identity';

/** A test of proportional hazards of some columns. */
export interface ProportionalityTest {
  chiSquare: number;
  df: number;
  p: number;
}

/** What a test of proportional hazards and its plot need. Matrices are row-major deaths x columns and columns x columns. */
export interface Proportionality {
  /** One test for each group of columns asked for; `null` when all its columns were dropped. */
  tests: (ProportionalityTest | null)[];
  global: ProportionalityTest;
  /** By stratum and time: the deaths, their time and transformed time. */
  time: Float64Array;
  transformed: Float64Array;
  /** Scaled Schoenfeld residuals plus the coefficient: what is plotted against time. */
  scaled: Float64Array;
  variance: Float64Array;
}

/**
 * Tests whether hazards stay proportional: the score test of adding x g(t) to the model, as R's cox.zph since survival 3.0.
 *
 * `groups` lists the columns of each test (a factor's belong together); `isSingle` gives each group one degree of freedom
 * along its fitted coefficients. Software with the older slope approximation shows other numbers.
 */
export function testProportionality(
  fit: CoxFit,
  options: { transform: TimeTransform; groups: number[][]; isSingle?: boolean },
): Proportionality {
  const p = fit.prepared.columns;
  const transformed = transformTimes(fit, options.transform);
  const { score, blocks } = extendedScore(fit, transformed);
  const kept = Array.from({ length: p }, (_, j) => j).filter((j) => !fit.dropped[j]);
  const test = (extra: number[]): ProportionalityTest => {
    const chiSquare = scoreTest(score, blocks, { p, kept, extra });
    return { chiSquare, df: extra.length, p: chiSquareUpperTail(chiSquare, extra.length) };
  };
  const tests = options.groups.map((columns) => {
    const extra = columns.filter((j) => !fit.dropped[j]);
    if (extra.length === 0) return null;
    return options.isSingle && extra.length > 1 ? singleTest(fit, { score, blocks, kept, extra }) : test(extra);
  });
  // R's cox.zph lists deaths of one day in (start, stop] data last row first.
  const residuals = schoenfeldResiduals(fit, { isLastRowFirst: fit.prepared.start !== null });
  return {
    tests,
    global: test(kept),
    time: residuals.time,
    transformed: Float64Array.from(residuals.row, (row) => transformed[row]!),
    scaled: scale(fit, residuals.values),
    variance: fit.covariance.map((value) => value * fit.events),
  };
}

interface Blocks {
  /** Information weighted by 1, g and g squared; row-major p x p on the scale of the given columns. */
  plain: Float64Array;
  once: Float64Array;
  twice: Float64Array;
}

function extendedScore(fit: CoxFit, transformed: Float64Array): { score: Float64Array; blocks: Blocks } {
  const rows = fit.prepared;
  const { days, row } = rows;
  const centre = meanOfDeaths(fit, transformed);
  const once = new Float64Array(days.count);
  for (let day = 0; day < once.length; day++) once[day] = transformed[row[days.from[day]!]!]! - centre;
  const plain = weightedPass(rows, fit.predictor, null).information;
  const drifting = weightedPass(rows, fit.predictor, once);
  const twice = weightedPass(
    rows,
    fit.predictor,
    once.map((g) => g * g),
  ).information;
  return { score: drifting.score, blocks: { plain, once: drifting.information, twice } };
}

function meanOfDeaths(fit: CoxFit, transformed: Float64Array): number {
  let sum = 0;
  fit.input.data.event.forEach((event, row) => (sum += event ? transformed[row]! : 0));
  return sum / fit.events;
}

/** u' I^-1 u of the model with the kept columns and, added to it, x g(t) of the `extra` ones. */
function scoreTest(score: Float64Array, blocks: Blocks, at: { p: number; kept: number[]; extra: number[] }): number {
  const { matrix, size } = extendedInformation(blocks, at);
  const u = [...at.kept.map(() => 0), ...at.extra.map((j) => score[j]!)];
  return quadraticForm(factorCholesky(matrix, size), u);
}

function extendedInformation(blocks: Blocks, at: { p: number; kept: number[]; extra: number[] }) {
  const { p, kept, extra } = at;
  const size = kept.length + extra.length;
  const matrix = new Float64Array(size * size);
  const all = [...kept, ...extra];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const timed = (a >= kept.length ? 1 : 0) + (b >= kept.length ? 1 : 0);
      const block = timed === 0 ? blocks.plain : timed === 1 ? blocks.once : blocks.twice;
      matrix[a * size + b] = block[all[a]! * p + all[b]!]!;
    }
  }
  return { matrix, size };
}

function singleTest(
  fit: CoxFit,
  at: { score: Float64Array; blocks: Blocks; kept: number[]; extra: number[] },
): ProportionalityTest {
  const { score, blocks, kept, extra } = at;
  const p = fit.prepared.columns;
  const { matrix, size } = extendedInformation(blocks, { p, kept, extra });
  const inverse = invertCholesky(factorCholesky(matrix, size));
  const beta = extra.map((j) => fit.coefficients[j]! / fit.prepared.scale[j]!);
  let along = 0;
  let variance = 0;
  extra.forEach((j, a) => {
    along += beta[a]! * score[j]!;
    extra.forEach((_, b) => (variance += beta[a]! * beta[b]! * inverse[(kept.length + a) * size + kept.length + b]!));
  });
  const chiSquare = along * along * variance;
  return { chiSquare, df: 1, p: chiSquareUpperTail(chiSquare, 1) };
}

function scale(fit: CoxFit, residuals: Float64Array): Float64Array {
  const p = fit.prepared.columns;
  const scaled = new Float64Array(residuals.length);
  for (let k = 0; k * p < residuals.length; k++) {
    for (let a = 0; a < p; a++) {
      let sum = 0;
      for (let b = 0; b < p; b++) sum += residuals[k * p + b]! * fit.covariance[b * p + a]!;
      scaled[k * p + a] = fit.coefficients[a]! + fit.events * sum;
    }
  }
  return scaled;
}

function transformTimes(fit: CoxFit, transform: TimeTransform): Float64Array {
  const { data } = fit.input;
  if (transform === 'identity') return data.stop;
  if (transform === 'log') return data.stop.map(Math.log);
  if (transform === 'rank') return midranks(data.stop);
  const curve = kaplanMeier({ ...data, weight: null });
  const before = curve.survival.map((_, k) => (k === 0 ? 0 : 1 - curve.survival[k - 1]!));
  return data.stop.map((time) => before[countUpTo(curve.time, time) - 1]!);
}

/** Ranks 1..n; tied values share the mean of theirs. */
export function midranks(values: Float64Array): Float64Array {
  const order = orderBy(values);
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < order.length;) {
    let end = i;
    while (end < order.length && values[order[end]!] === values[order[i]!]) end++;
    for (let k = i; k < end; k++) ranks[order[k]!] = (i + 1 + end) / 2;
    i = end;
  }
  return ranks;
}
