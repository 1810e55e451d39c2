import { anova, bartlett, kruskalWallis, varianceRatio, welchAnova, type GroupTest } from '../../stats/groupTests.ts';
import { rankSum } from '../../stats/rankSum.ts';
import { sampleQuantile, type QuantileType } from '../../stats/sampleQuantile.ts';
import { shapiroWilk } from '../../stats/shapiroWilk.ts';
import { hedgesG, standardisedMeanDifference } from '../../stats/standardisedDifference.ts';
import { meanAndVariance, pooledTTest, welchTTest, type TTest } from '../../stats/tTest.ts';
import { pairsOf } from '../ratingTable.ts';

const probs = [0.05, 0.25, 0.5, 0.75, 0.95];

/** A measurement by group: location, spread and quantiles of three types, and the tests between groups. */
export function describeMeasure(values: Float64Array, by: { rows: number[][]; labels: string[] }): object {
  const groups = by.rows.map((rows) => rows.map((row) => values[row]!));
  const known = groups.map((group) => group.filter((value) => !Number.isNaN(value)));
  const described = by.labels.map((label, g) => [label, describe(groups[g]!)]);
  const canTest = known.every((group) => group.length >= 2);
  return {
    groups: { all: describe(Array.from(values)), ...Object.fromEntries(described) },
    tests: canTest
      ? testsOf(
          known,
          Array.from(values).filter((value) => !Number.isNaN(value)),
        )
      : {},
  };
}

function describe(values: readonly number[]) {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const { mean, variance } = meanAndVariance(sorted);
  const quantiles = (type: QuantileType) => probs.map((p) => sampleQuantile(sorted, p, type));
  return {
    n: sorted.length,
    missing: values.length - sorted.length,
    mean,
    sd: Math.sqrt(variance),
    median: sampleQuantile(sorted, 0.5),
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    type7_R_default: quantiles(7),
    type6_SPSS: quantiles(6),
    type2_SAS_Stata: quantiles(2),
  };
}

function testsOf(groups: number[][], all: number[]): object {
  const shapiro = shapiroWilk(all);
  const tests = {
    kruskal: shown(kruskalWallis(groups)),
    anova_F: shown(anova(groups)),
    anova_welch: shown(welchAnova(groups)),
    shapiro_all: shapiro && { statistic: shapiro.w, p: shapiro.p },
    bartlett: shown(bartlett(groups)),
  };
  const [x, y] = groups as [number[], number[]];
  if (groups.length > 2) {
    const pairs = pairsOf(groups.map(String));
    return { ...tests, smd_pairwise: pairs.map(([a, b]) => standardisedMeanDifference(groups[a]!, groups[b]!)) };
  }
  if (groups.length < 2) return tests;
  const plain = rankSum(x, y, { isCorrected: false, isExact: false });
  const ratio = varianceRatio(x, y);
  return {
    ...tests,
    t_welch: shownT(welchTTest(x, y), [x, y]),
    t_pooled: shownT(pooledTTest(x, y), [x, y]),
    wilcoxon: rankSumBlock(x, y),
    wilcoxon_no_correction: { statistic: plain.w, p: plain.p },
    variance_F: { ...shown(ratio), estimate: [ratio.statistic], conf_int: [ratio.lower, ratio.upper] },
    smd: standardisedMeanDifference(x, y),
    hedges_g: hedgesG(x, y),
  };
}

function shown({ statistic, df, p }: GroupTest) {
  return { statistic, df, p };
}

function shownT(test: TTest, groups: [number[], number[]]) {
  return {
    statistic: test.statistic,
    df: [test.df],
    p: test.p,
    estimate: groups.map((group) => meanAndVariance(group).mean),
    conf_int: [test.lower, test.upper],
  };
}

/** The rank sum test as R prints it: with its limits, the name of the method and what it warns of. */
export function rankSumBlock(x: number[], y: number[]) {
  const test = rankSum(x, y);
  const isSmall = x.length < 50 && y.length < 50;
  const warnings =
    isSmall && test.hasTies
      ? ['cannot compute exact p-value with ties', 'cannot compute exact confidence intervals with ties']
      : [];
  return {
    statistic: test.w,
    p: test.p,
    estimate: [test.shift],
    conf_int: [test.lower, test.upper],
    method: test.isExact ? 'Wilcoxon rank sum exact test' : 'Wilcoxon rank sum test with continuity correction',
    warnings,
  };
}
