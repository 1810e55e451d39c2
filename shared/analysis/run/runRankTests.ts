import { kendallTest, pearsonTest } from '../../stats/correlationTests.ts';
import { spearman } from '../../stats/correlation.ts';
import { rankSum } from '../../stats/rankSum.ts';
import { signedRank } from '../../stats/signedRank.ts';
import { pairedTTest } from '../../stats/tTest.ts';
import type { RankTestsSpec } from '../table1Spec.ts';

/**
 * Rank tests of given pairs of samples. They are compared as pairs too where `paired` says so; where nothing says it, equally long
 * samples (of two values and more) get both kinds of tests, and the reader takes the one that fits the design.
 */
export function runRankTests(spec: RankTestsSpec): object {
  return {
    cases: Object.fromEntries(
      Object.entries(spec.cases).map(([name, { x, y, paired }]) => [
        name,
        testsOf(x, y, paired ?? spec.paired ?? x.length > 1),
      ]),
    ),
  };
}

function testsOf(x: number[], y: number[], isPaired: boolean): object {
  const test = rankSum(x, y);
  const isSmall = x.length < 50 && y.length < 50;
  const normal = (isCorrected: boolean) => {
    const { w, p } = rankSum(x, y, { isCorrected, isExact: false });
    return { statistic: w, p };
  };
  return {
    x,
    y,
    rank_sum: {
      statistic: test.w,
      p: test.p,
      method: test.isExact ? 'Wilcoxon rank sum exact test' : 'Wilcoxon rank sum test with continuity correction',
      warnings: isSmall && test.hasTies ? ['cannot compute exact p-value with ties'] : [],
    },
    rank_sum_normal: normal(true),
    rank_sum_normal_nocc: normal(false),
    ...(isPaired && x.length === y.length && pairedTests(x, y)),
  };
}

function pairedTests(x: number[], y: number[]): object {
  const signed = signedRank(x, y);
  const t = pairedTTest(x, y);
  const correlation = pearsonTest(x, y);
  return {
    signed_rank: {
      statistic: signed.v,
      p: signed.p,
      method: signed.isExact
        ? 'Wilcoxon signed rank exact test'
        : 'Wilcoxon signed rank test with continuity correction',
    },
    paired_t: { statistic: t.statistic, df: [t.df], p: t.p, estimate: [t.difference], conf_int: [t.lower, t.upper] },
    pearson: {
      statistic: correlation.statistic,
      df: [correlation.df],
      p: correlation.p,
      estimate: [correlation.estimate],
      conf_int: correlation.limits,
    },
    spearman_rho: spearman(x, y),
    kendall_tau_b: kendallTest(x, y).estimate,
  };
}
