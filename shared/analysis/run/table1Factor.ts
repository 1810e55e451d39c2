import { chiSquareTest } from '../../stats/contingency.ts';
import { fisherExact } from '../../stats/fisherExact.ts';
import { fisherSimulated } from '../../stats/fisherSimulated.ts';
import { fisherTwoByTwo } from '../../stats/fisherTwoByTwo.ts';
import { standardisedShareDifference } from '../../stats/standardisedDifference.ts';
import type { Scalar } from '../analysisSpec.ts';
import { levelsOf } from '../designColumns.ts';
import type { Column } from '../table.ts';

/** A factor by group: counts and percentages of what is known, missing values, and the tests between groups. */
export function describeFactor(column: Column, by: { levels: Scalar[]; rows: number[][] }): object {
  const level = levelsOf(column, by.levels);
  const counts = by.levels.map((_, l) => by.rows.map((rows) => rows.filter((row) => level[row] === l).length));
  const known = by.rows.map((rows) => rows.filter((row) => level[row]! >= 0).length);
  return {
    levels: by.levels,
    counts,
    column_percent: counts.map((row) => row.map((count, g) => (100 * count) / known[g]!)),
    missing: by.rows.map((rows, g) => rows.length - known[g]!),
    tests: testsOf(counts, known),
  };
}

function testsOf(counts: number[][], known: number[]): object {
  const occurring = counts.filter((row) => row.some((count) => count > 0));
  if (occurring.length < 2 || known.some((n) => n === 0)) return {};
  const test = chiSquareTest(occurring);
  const isTwoByTwo = occurring.length === 2 && known.length === 2;
  const fisher = isTwoByTwo ? fisherTwoByTwo(occurring) : null;
  const large = isTwoByTwo ? null : fisherLarge(occurring);
  const shares = known.map((n, g) => counts.map((row) => row[g]! / n));
  return {
    chisq_no_correction: { statistic: test.statistic, df: [test.df], p: test.p },
    chisq_min_expected: test.leastExpected,
    fisher_p: fisher?.p ?? large?.p ?? null,
    ...(large?.simulation && { fisher_simulation: large.simulation }),
    warnings: test.leastExpected < 5 ? ['Chi-squared approximation may be incorrect'] : [],
    cramers_v: test.cramersV,
    ...(test.yates && { chisq_yates: { statistic: test.yates.statistic, df: [1], p: test.yates.p } }),
    ...(fisher && { fisher: fisherBlock(fisher) }),
    ...(known.length === 2 && { smd: standardisedShareDifference(shares[0]!, shares[1]!) }),
  };
}

/** Fisher's test of a table larger than two by two: exact, or null and beside it an estimate from random tables where there are too many. */
export function fisherLarge(table: number[][]) {
  const exact = fisherExact(table);
  if (exact !== null) return { p: exact };
  const { p, tables, seed, standardError, lower99, upper99 } = fisherSimulated(table);
  return {
    p: null,
    simulation: {
      p,
      method: "Fisher's test with p-value estimated from random tables with the same margins (Monte Carlo)",
      tables,
      seed,
      standard_error: standardError,
      conf_level: 0.99,
      conf_int: [lower99, upper99],
    },
  };
}

/** Fisher's test of a two by two table as R prints it. */
export function fisherBlock(fisher: ReturnType<typeof fisherTwoByTwo>) {
  return { p: fisher.p, estimate: [fisher.oddsRatio], conf_int: [fisher.lower, fisher.upper] };
}
