import { findCovariate } from '../freeze/covariates.ts';
import type { ModelPlan } from '../modelSpec.ts';
import { wordsInR } from './rScriptText.ts';

type Table1Plan = Extract<ModelPlan, { kind: 'table1' }>;

/** Table 1 by group: numbers and levels with what is missing, standardised differences and tests, in R; `used` is laid out before. */
export function table1InR(plan: Table1Plan): string[] {
  const isNumber = (id: string): boolean => findCovariate(id)!.kind === 'number';
  return [
    '',
    '# ---- Table 1 ----',
    plan.groupBy === null ? 'group <- factor(rep("all", nrow(used)))' : `group <- used$${plan.groupBy}`,
    'groups <- levels(group)',
    ...(plan.groupBy === null ? [] : ['keep(paste0("groups.", groups, ".n"), table(group))']),
    ...describeMeasure,
    ...describeFactor,
    `for (id in ${wordsInR(plan.covariateIds.filter(isNumber))}) describe_measure(id, used[[id]])`,
    `for (id in ${wordsInR(plan.covariateIds.filter((id) => !isNumber(id)))}) describe_factor(id, used[[id]])`,
  ].map((line) => (plan.groupBy === null ? line.replace('seq_along(groups)', 'integer(0)') : line));
}

const describeMeasure = [
  'describe <- function(name, x) {',
  '  known <- x[!is.na(x)]',
  '  quartiles <- quantile(known, c(0.25, 0.5, 0.75))',
  '  keep(paste0(name, c(".n", ".missing")), c(length(known), sum(is.na(x))))',
  '  if (length(known) == 0) return(invisible())',
  '  keep(paste0(name, c(".mean", ".sd", ".min", ".max")), c(mean(known), sd(known), min(known), max(known)))',
  '  keep(paste0(name, c(".lowerQuartile", ".median", ".upperQuartile")), quartiles)',
  '}',
  '# Pairs of groups: the difference of means over the root mean variance; of more than two groups the largest.',
  'largest <- function(difference) {',
  '  if (length(groups) < 2) return(NA)',
  '  if (length(groups) == 2) return(difference(groups[1], groups[2]))',
  '  max(abs(combn(groups, 2, function(pair) difference(pair[1], pair[2]))))',
  '}',
  'describe_measure <- function(id, x) {',
  '  name <- paste0("rows.", id)',
  '  describe(paste0(name, ".all"), x)',
  '  for (i in seq_along(groups)) describe(paste0(name, ".byGroup.", i), x[group == groups[i]])',
  '  by_group <- split(x[!is.na(x)], group[!is.na(x)])',
  '  if (length(groups) < 2 || any(lengths(by_group) < 2)) return(invisible())',
  '  keep(paste0(name, ".smd"), largest(function(a, b)',
  '    (mean(by_group[[a]]) - mean(by_group[[b]])) / sqrt((var(by_group[[a]]) + var(by_group[[b]])) / 2)))',
  '  # far from normal (Shapiro-Wilk in all): by ranks, else by means with unequal variances',
  '  all_values <- x[!is.na(x)]',
  '  is_far <- length(unique(all_values)) > 1 && length(all_values) >= 3 && length(all_values) <= 5000 && shapiro.test(all_values)$p.value < 0.05',
  '  test <- suppressWarnings(if (length(groups) == 2) {',
  '    if (is_far) wilcox.test(by_group[[1]], by_group[[2]]) else t.test(by_group[[1]], by_group[[2]])',
  '  } else if (is_far) kruskal.test(by_group) else oneway.test(x ~ group))',
  '  keep(paste0(name, c(".test.statistic", ".test.p")), c(test$statistic, test$p.value))',
  '}',
];

const describeFactor = [
  '# Shares of levels in two groups: two levels by the difference over the root mean variance, more by the distance of Yang and Dalton.',
  'share_difference <- function(p, q) {',
  '  difference <- (p - q)[-1]',
  '  covariance_of <- function(share) diag(share[-1], length(share) - 1) - outer(share[-1], share[-1])',
  '  covariance <- (covariance_of(p) + covariance_of(q)) / 2',
  '  if (length(p) == 2) difference / sqrt(covariance[1]) else sqrt(drop(difference %*% solve(covariance, difference)))',
  '}',
  'describe_factor <- function(id, x) {',
  '  name <- paste0("rows.", id)',
  '  counts <- table(x, group)',
  '  known <- colSums(counts)',
  '  for (level in levels(x)) {',
  '    own <- paste0(name, ".levels.", level)',
  '    keep(paste0(own, c(".all.count", ".all.percent")), c(sum(counts[level, ]), 100 * sum(counts[level, ]) / sum(known)))',
  '    for (i in seq_along(groups))',
  '      keep(paste0(own, ".byGroup.", i, c(".count", ".percent")), c(counts[level, i], 100 * counts[level, i] / known[i]))',
  '  }',
  '  keep(paste0(name, ".missing.all"), sum(is.na(x)))',
  '  for (i in seq_along(groups)) keep(paste0(name, ".missing.byGroup.", i), sum(is.na(x) & group == groups[i]))',
  '  if (length(groups) < 2 || nlevels(x) < 2 || any(known == 0)) return(invisible())',
  '  shares <- t(t(counts) / known)',
  '  keep(paste0(name, ".smd"), largest(function(a, b) share_difference(shares[, a], shares[, b])))',
  '  # chi-square, or Fisher where a count below 5 is expected',
  '  test <- suppressWarnings(chisq.test(counts, correct = FALSE))',
  '  # Fisher beyond its workspace: estimated from random tables',
  '  fisher <- function() tryCatch(fisher.test(counts, workspace = 2e7)$p.value,',
  '    error = function(e) { set.seed(1); fisher.test(counts, simulate.p.value = TRUE, B = 20000)$p.value })',
  '  if (min(test$expected) < 5) keep(paste0(name, ".test.p"), fisher())',
  '  else keep(paste0(name, c(".test.statistic", ".test.p")), c(test$statistic, test$p.value))',
  '}',
];
