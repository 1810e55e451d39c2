import { standardisedShareDifference } from '../stats/standardisedDifference.ts';
import type { CompiledTerm } from './compiledModel.ts';
import type { Table1Answer } from './engineAnswer.ts';
import type { MeasureCell, Table1Row, Table1Test } from './table1Result.ts';

type Measure = Table1Answer['continuous'][string];
type Factor = Table1Answer['categorical'][string];

/**
 * The rows of Table 1. A number far from normal (Shapiro-Wilk p < .05 in all cases) is shown as median and tested by ranks, else as mean
 * and by Welch's test; a factor by chi-square, or Fisher's exact test where an expected count is below 5.
 */
export function tabulateTable1(
  terms: readonly CompiledTerm[],
  { answer, group }: { answer: Table1Answer; group: CompiledTerm | null },
): Table1Row[] {
  const codes = group ? group.levels.map((level) => level.code) : [];
  return terms.map((term) => {
    const measure = answer.continuous[term.column];
    if (measure) return measureRow(term, measure, codes);
    return factorRow(term, answer.categorical[term.column] ?? null, { codes, n: answer.n });
  });
}

function measureRow({ covariate, label }: CompiledTerm, measure: Measure, codes: readonly string[]): Table1Row {
  const { tests, groups } = measure;
  const shapiro = tests.shapiro_all?.p ?? null;
  const shown = shapiro !== null && shapiro < 0.05 ? 'median' : 'mean';
  const pairs = tests.smd_pairwise?.flatMap((value) => (value === null ? [] : [Math.abs(value)])) ?? [];
  return {
    kind: 'measure',
    covariateId: covariate.id,
    label,
    unit: covariate.unit,
    shown,
    all: cellOf(groups['all']!),
    byGroup: codes.map((code) => cellOf(groups[code]!)),
    smd: tests.smd ?? (pairs.length > 0 ? Math.max(...pairs) : null),
    test: codes.length < 2 ? null : measureTest(tests, { shown, isTwo: codes.length === 2 }),
  };
}

function cellOf(given: Measure['groups'][string]): MeasureCell {
  const { n, missing, mean, sd, median, min, max } = given;
  const [, lowerQuartile, , upperQuartile] = given.type7_R_default;
  const known = <T>(value: T): T | null => (n === 0 ? null : value);
  return {
    n,
    missing,
    mean: known(mean),
    sd: n < 2 ? null : sd,
    median: known(median),
    lowerQuartile: lowerQuartile ?? null,
    upperQuartile: upperQuartile ?? null,
    min,
    max,
  };
}

function measureTest(
  tests: Measure['tests'],
  { shown, isTwo }: { shown: 'mean' | 'median'; isTwo: boolean },
): Table1Test | null {
  const byMean = isTwo
    ? (['Welch t test', tests.t_welch] as const)
    : (['Welch analysis of variance', tests.anova_welch] as const);
  const byRank = isTwo
    ? (['Wilcoxon rank sum test', tests.wilcoxon] as const)
    : (['Kruskal-Wallis test', tests.kruskal] as const);
  const [name, test] = shown === 'mean' ? byMean : byRank;
  return test && test.p !== null ? { name, statistic: test.statistic, p: test.p } : null;
}

function factorRow(
  { covariate, label, levels }: CompiledTerm,
  factor: Factor | null,
  { codes, n }: { codes: readonly string[]; n: readonly number[] },
): Table1Row {
  const missing = factor?.missing ?? n;
  const known = n.map((all, g) => all - missing[g]!);
  const knownAll = sum(known);
  const share = (count: number, of: number) => ({ count, percent: of === 0 ? null : (100 * count) / of });
  const hasGroups = codes.length > 0;
  return {
    kind: 'factor',
    covariateId: covariate.id,
    label,
    levels: levels.map(({ code, label: word }, l) => {
      const counts = factor?.counts[l] ?? [];
      return {
        level: code,
        label: word,
        all: share(sum(counts), knownAll),
        byGroup: hasGroups ? counts.map((count, g) => share(count, known[g]!)) : [],
      };
    }),
    missing: { all: sum(missing), byGroup: hasGroups ? [...missing] : [] },
    smd: factor && codes.length > 1 ? shareDifference(factor, known) : null,
    test: factor && codes.length > 1 ? factorTest(factor.tests) : null,
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The standardised difference of two groups, or the largest of all pairs. */
function shareDifference({ counts, tests }: Factor, known: readonly number[]): number | null {
  if (known.length === 2) return tests.smd ?? null;
  const shares = known.map((n, g) => counts.map((row) => row[g]! / n));
  const pairs = shares.flatMap((a, i) => shares.slice(i + 1).map((b) => Math.abs(standardisedShareDifference(a, b))));
  const sure = pairs.filter(Number.isFinite);
  return sure.length === 0 ? null : Math.max(...sure);
}

function factorTest(tests: Factor['tests']): Table1Test | null {
  const { chisq_no_correction: chisq, chisq_min_expected: least, fisher_p: fisher } = tests;
  const isSparse = typeof least === 'number' && least < 5;
  if (isSparse && typeof fisher === 'number') return { name: 'Fisher exact test', statistic: null, p: fisher };
  const estimate = tests.fisher_simulation;
  if (isSparse && estimate) return { name: estimateName(estimate), statistic: null, p: estimate.p };
  const name = isSparse ? 'Chi-square test (an expected count is below 5)' : 'Chi-square test';
  return chisq && chisq.p !== null ? { name, statistic: chisq.statistic, p: chisq.p } : null;
}

/** A p-value estimated from random tables says so, and how sure it is. */
function estimateName({ tables, seed, conf_int: limits }: NonNullable<Factor['tests']['fisher_simulation']>): string {
  const [lower, upper] = limits.map((limit) => limit.toPrecision(2));
  return `Fisher test, Monte Carlo (${tables} random tables, seed ${seed}, 99% CI of p ${lower} to ${upper})`;
}
