import type { ModelPlan } from '../modelSpec.ts';
import { hasStartInR, survInR } from './rScriptSurv.ts';

type CurvesPlan = Extract<ModelPlan, { kind: 'survival' }>;

/** Kaplan-Meier curves with limits, medians and restricted means, and the tests between groups, in R; `used` is laid out before. */
export function curvesInR(plan: CurvesPlan): string[] {
  const { groupBy, confType } = plan;
  const fit = (group: string, rows: string) =>
    `survfit(${survInR(plan)} ~ ${group}, data = ${rows}, conf.type = "${confType}")`;
  return [
    '',
    '# ---- survival curves ----',
    ...keepCurve(plan),
    ...(groupBy === null
      ? [`curve <- ${fit('1', 'used')}`, 'print(curve)', 'keep_curve("curves.1", curve, used)']
      : [
          `print(${fit(groupBy, 'used')})`,
          `for (level in levels(used$${groupBy})) {`,
          `  own <- used[used$${groupBy} == level, ]`,
          `  keep_curve(paste0("curves.", level), ${fit('1', 'own')}, own)`,
          '}',
        ]),
    `keep("parts.rho", ${plan.rho})`,
    ...(groupBy === null ? [] : testsInR(plan, groupBy)),
  ];
}

function keepCurve({ restrictedDays }: CurvesPlan): string[] {
  return [
    '# A curve under its name: its steps with limits and numbers, its median, and its mean up to a day.',
    'keep_curve <- function(name, curve, rows) {',
    '  put <- function(what, value) keep(paste0(name, ".", what), value)',
    '  put_each <- function(what, values) keep_each(paste0(name, ".", what), values)',
    '  described <- summary(curve)$table',
    '  put("n", length(unique(rows$pseudonym)))',
    '  put("events", sum(rows$dead))',
    '  put("medianDays", described["median"])',
    '  put("medianLowerDays", described["0.95LCL"])',
    '  put("medianUpperDays", described["0.95UCL"])',
    '  put_each("timeDays", curve$time)',
    '  put_each("survival", curve$surv)',
    '  put_each("lower", curve$lower)',
    '  put_each("upper", curve$upper)',
    '  put_each("atRisk", curve$n.risk)',
    '  put_each("eventsAt", curve$n.event)',
    '  put_each("censoredAt", curve$n.censor)',
    ...(restrictedDays === null
      ? []
      : [
          `  mean_of <- restricted(curve)`,
          '  put("restricted.untilDays", until)',
          '  put("restricted.mean", mean_of["mean"])',
          '  put("restricted.se", mean_of["se"])',
          '  put("restricted.lower", mean_of["mean"] - qnorm(0.975) * mean_of["se"])',
          '  put("restricted.upper", mean_of["mean"] + qnorm(0.975) * mean_of["se"])',
        ]),
    '}',
    ...(restrictedDays === null ? [] : restrictedMean(restrictedDays)),
  ];
}

function restrictedMean(until: number): string[] {
  return [
    '# Restricted mean survival time: the area under the curve up to this day.',
    `until <- ${until}`,
    'restricted <- function(curve) {',
    '  described <- summary(curve, rmean = until)$table',
    '  c(mean = unname(described["rmean"]), se = unname(described["se(rmean)"]))',
    '}',
  ];
}

function testsInR(plan: CurvesPlan, groupBy: string): string[] {
  const { rho, strata, trend, pairwise, restrictedDays } = plan;
  return [
    '',
    '# ---- tests between groups ----',
    ...(hasStartInR(plan) ? lateLogRank(strata) : plainLogRank(strata)),
    `used$group <- used$${groupBy}`,
    'groups <- levels(used$group)',
    'if (length(groups) > 1) {',
    `  compared <- log_rank(used, rho = ${rho})`,
    '  print(compared)',
    '  keep_test("logRank", compared$chisq, compared$df)',
    '}',
    ...(trend ? trendTest : []),
    ...(pairwise === 'none' ? [] : pairwiseTests(pairwise, rho)),
    ...(restrictedDays === null ? [] : differences(plan, groupBy)),
  ];
}

function plainLogRank(strata: readonly string[]): string[] {
  const stratified = strata.length === 0 ? '' : ' + strata(stratum)';
  return [
    'log_rank <- function(rows, rho) {',
    `  test <- survdiff(Surv(stop, dead) ~ group${stratified}, data = rows, rho = rho)`,
    '  total <- function(x) if (is.matrix(x)) rowSums(x) else x',
    '  expected <- total(test$exp)',
    '  list(observed = total(test$obs), expected = expected, variance = test$var, chisq = test$chisq, df = sum(expected > 0) - 1)',
    '}',
  ];
}

/** R's survdiff takes no delayed entry, so the test is written out. */
function lateLogRank(strata: readonly string[]): string[] {
  const byStratum = strata.length === 0 ? 'list(rows)' : 'split(rows, rows$stratum, drop = TRUE)';
  return [
    '# The log-rank test by its definition, as survdiff takes no rows that begin late: on each day of death, deaths seen less deaths expected',
    '# from the numbers at risk, weighted by survival before that day to the power of rho, with their hypergeometric variance.',
    'log_rank <- function(rows, rho) {',
    '  groups <- levels(rows$group)',
    '  observed <- expected <- setNames(numeric(length(groups)), groups)',
    '  variance <- matrix(0, length(groups), length(groups))',
    `  for (own in ${byStratum}) {`,
    '    survival <- 1',
    '    for (day in sort(unique(own$stop[own$dead == 1]))) {',
    '      at_risk <- c(table(own$group[own$start < day & own$stop >= day]))',
    '      died <- c(table(own$group[own$stop == day & own$dead == 1]))',
    '      n <- sum(at_risk)',
    '      d <- sum(died)',
    '      share <- at_risk / n',
    '      weight <- survival^rho',
    '      observed <- observed + weight * died',
    '      expected <- expected + weight * d * share',
    '      if (n > 1) variance <- variance + weight^2 * d * (n - d) / (n - 1) * (diag(share, length(share)) - outer(share, share))',
    '      survival <- survival * (1 - d / n)',
    '    }',
    '  }',
    '  tested <- which(expected > 0)[-1]',
    '  excess <- (observed - expected)[tested]',
    '  chisq <- if (length(tested) == 0) NA else drop(excess %*% solve(variance[tested, tested, drop = FALSE], excess))',
    '  list(observed = observed, expected = expected, variance = variance, chisq = chisq, df = length(tested))',
    '}',
  ];
}

const trendTest = [
  '# Trend over the groups in their order, scores 0, 1, 2, ...',
  'if (length(groups) > 2) {',
  '  scores <- seq_along(groups) - 1',
  '  excess <- sum(scores * (compared$observed - compared$expected))',
  '  keep_test("parts.trend", excess^2 / drop(scores %*% compared$variance %*% scores), 1)',
  '}',
];

function pairwiseTests(method: string, rho: number): string[] {
  return [
    `# Every pair of groups; p adjusted for their number (${method}).`,
    'if (length(groups) > 2) {',
    '  pairs <- combn(groups, 2, simplify = FALSE)',
    '  chisq <- sapply(pairs, function(pair) {',
    '    rows <- used[used$group %in% pair, ]',
    '    rows$group <- factor(rows$group, levels = pair)',
    `    log_rank(rows, rho = ${rho})$chisq`,
    '  })',
    '  p <- pchisq(chisq, 1, lower.tail = FALSE)',
    '  name <- paste0("parts.pairwise.", sapply(pairs, paste, collapse = " v "))',
    '  keep(paste0(name, ".chisq"), chisq)',
    '  keep(paste0(name, ".p"), p)',
    `  keep(paste0(name, ".adjustedP"), p.adjust(p, "${method}"))`,
    '}',
  ];
}

function differences(plan: CurvesPlan, groupBy: string): string[] {
  const curve = `survfit(${survInR(plan)} ~ 1, data = used[used$${groupBy} == level, ])`;
  return [
    '# How much longer each group lives up to the day than the first one.',
    `means <- sapply(groups, function(level) restricted(${curve}))`,
    'for (level in groups[-1]) {',
    '  difference <- means["mean", level] - means["mean", 1]',
    '  se <- sqrt(means["se", level]^2 + means["se", 1]^2)',
    '  name <- paste0("parts.restrictedDifferences.", level, ".")',
    '  keep(paste0(name, "untilDays"), until)',
    '  keep(paste0(name, "difference"), difference)',
    '  keep(paste0(name, "lower"), difference - qnorm(0.975) * se)',
    '  keep(paste0(name, "upper"), difference + qnorm(0.975) * se)',
    '  keep(paste0(name, "p"), 2 * pnorm(-abs(difference / se)))',
    '}',
  ];
}
