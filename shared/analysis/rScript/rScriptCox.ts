import { knotQuantiles } from '../compileTerm.ts';
import type { ModelPlan, ModelTerm } from '../modelSpec.ts';
import { firthInR } from './rScriptFirth.ts';
import { coxTestsInR } from './rScriptCoxTests.ts';
import { hasStartInR, strataInR, survInR } from './rScriptSurv.ts';
import { commentInR } from './rScriptText.ts';

type CoxPlan = Extract<ModelPlan, { kind: 'cox' }>;

/** A Cox model with its table, tests, splines, interactions and curves, in R; `used` is laid out before. */
export function coxInR(plan: CoxPlan): string[] {
  const isFirth = plan.penalty === 'firth';
  return [
    '',
    '# ---- the terms of the model ----',
    ...(plan.terms.some((term) => term.knots !== null) ? ['knots <- list()', ...rcs] : []),
    ...plan.terms.flatMap(columnInR),
    `columns <- c(${plan.terms.map((term) => `${term.covariateId} = "${columnOf(term)}"`).join(', ')})`,
    `terms <- c(${plan.terms.map((term) => `${term.covariateId} = "${formulaOf(term)}"`).join(', ')})`,
    '# a covariate that has one value only estimates nothing',
    'varies <- sapply(columns, function(column) length(unique(used[[column]])) > 1)',
    'terms <- terms[varies]',
    ...productsInR(plan),
    '',
    '# ---- the model ----',
    ...(isFirth ? [...plainFit(plan, 'plain_cox'), ...firthInR(plan)] : [...plainFit(plan), ...waldEstimates]),
    'fit <- fit_cox(c(terms, products))',
    'print(fit)',
    'whole <- estimates_of(fit)',
    'alone <- lapply(terms, function(term) estimates_of(fit_cox(term)))',
    ...tableInR,
    ...plan.terms.flatMap(cutInR),
    ...coxTestsInR(plan),
  ];
}

/** The column of a term, as the engine names it. */
export function columnOf({ covariateId, per, cut }: ModelTerm): string {
  if (cut !== null) return `${covariateId}_from_${cut.at}`;
  return per === 1 ? covariateId : `${covariateId}_per_${per}`;
}

const originWords = {
  declared: 'declared',
  literature: 'from the literature',
  median: 'the median',
  dataDriven: 'found in the data',
};

function columnInR(term: ModelTerm): string[] {
  const { covariateId: id, per, cut, knots } = term;
  const column = columnOf(term);
  if (cut !== null)
    return [
      commentInR(`the cut-off: ${originWords[cut.origin]}`),
      `used$${column} <- droplevels(factor(ifelse(used$${id} < ${cut.at}, "below", "above"), levels = c("below", "above")))`,
    ];
  if (knots !== null) return [`knots$${id} <- quantile(used$${id}, c(${knotQuantiles[knots]!.join(', ')}))`];
  return per === 1 ? [] : [`used$${column} <- used$${id} / ${per}`];
}

function formulaOf(term: ModelTerm): string {
  return term.knots === null ? columnOf(term) : `rcs(${term.covariateId}, knots$${term.covariateId})`;
}

/** Products by the name of their pair, as `a:b`; the parts in the order of the terms. */
function productsInR(plan: CoxPlan): string[] {
  if (plan.interactions.length === 0) return ['products <- c()'];
  const pairs = plan.interactions.map((pair) => plan.terms.filter((term) => pair.includes(term.covariateId)));
  const named = pairs.map((pair) => {
    const ids = pair.map((term) => term.covariateId);
    return `"${ids.join(':')}" = "${pair.map(columnOf).join(':')}"`;
  });
  const free = pairs.map((pair) => `all(varies[c(${pair.map((term) => `"${term.covariateId}"`).join(', ')})])`);
  return [`products <- c(${named.join(', ')})`, `products <- products[c(${free.join(', ')})]`];
}

/** Where a number was cut is told with each of its two levels. */
function cutInR({ covariateId, cut, per }: ModelTerm): string[] {
  if (cut === null || per !== 1) return [];
  const column = `${covariateId}_from_${cut.at}`;
  return [`keep(paste0("rows.${covariateId}.", levels(used$${column}), ".cut.at"), ${cut.at})`];
}

const rcs = [
  '# Restricted cubic spline: linear beyond the outer knots, truncated powers over the square of their distance (Harrell; as rms::rcs).',
  'rcs <- function(x, knots) {',
  '  k <- length(knots)',
  '  cube <- function(value) pmax(value, 0)^3',
  '  bends <- sapply(seq_len(k - 2), function(j)',
  '    (cube(x - knots[j]) - cube(x - knots[k - 1]) * (knots[k] - knots[j]) / (knots[k] - knots[k - 1]) +',
  '      cube(x - knots[k]) * (knots[k - 1] - knots[j]) / (knots[k] - knots[k - 1])) / (knots[k] - knots[1])^2)',
  '  unname(cbind(x, matrix(bends, nrow = length(x))))',
  '}',
  '# The hazard ratio of one value of a spline against another.',
  'contrast <- function(id, estimates, at, against) {',
  '  places <- grep(terms[[id]], names(estimates$beta), fixed = TRUE)',
  '  difference <- drop(rcs(at, knots[[id]]) - rcs(against, knots[[id]]))',
  '  log_hr <- sum(difference * estimates$beta[places])',
  '  se <- sqrt(drop(difference %*% estimates$variance[places, places] %*% difference))',
  '  data.frame(hr = exp(log_hr), lower = exp(log_hr - qnorm(0.975) * se), upper = exp(log_hr + qnorm(0.975) * se), p = 2 * pnorm(-abs(log_hr / se)))',
  '}',
];

function plainFit(plan: CoxPlan, name = 'fit_cox'): string[] {
  return [
    `${name} <- function(terms) {`,
    `  formula <- as.formula(paste("${survInR(plan)} ~", paste(terms, collapse = " + ")${strataInR(plan) === '' ? '' : `, "${strataInR(plan)}"`}))`,
    `  fit <- coxph(formula, data = used, ties = "${plan.ties}", control = tight)`,
    // coxph of survival 3.5 returns the exact fit of (start, stop] rows without its class.
    ...(plan.ties === 'exact' && hasStartInR(plan) ? ['  class(fit) <- "coxph"', '  fit$method <- "exact"'] : []),
    '  fit',
    '}',
  ];
}

const waldEstimates = [
  '# Coefficients with Wald limits and p; one that runs away (an error without measure) has none, nor has a column that repeats others.',
  'estimates_of <- function(fit) {',
  '  beta <- coef(fit)',
  '  se <- sqrt(diag(fit$var))',
  '  runs_away <- !is.na(beta) & se > 100',
  '  beta[runs_away] <- NA',
  '  list(beta = beta, variance = fit$var, runs_away = any(runs_away), table = data.frame(row.names = names(beta), hr = exp(beta),',
  '    lower = exp(beta - qnorm(0.975) * se), upper = exp(beta + qnorm(0.975) * se), p = 2 * pnorm(-abs(beta / se))))',
  '}',
];

const tableInR = [
  '',
  'is_spline <- function(id) id %in% names(terms) && startsWith(terms[[id]], "rcs(")',
  '# A number by its coefficient; a spline by its upper against its lower quartile, Wald limits.',
  'ratio_of <- function(id, estimates) {',
  '  if (!is_spline(id)) return(estimates$table[columns[[id]], ])',
  '  quartiles <- quantile(used[[id]], c(0.25, 0.75))',
  '  contrast(id, estimates, quartiles[2], quartiles[1])',
  '}',
  '# ---- the table: each level with its cases and events, alone and in the model ----',
  'keep_ratio <- function(name, ratio) {',
  '  keep(paste0(name, ".", c("hr", "lower", "upper", "p")), unlist(ratio[c("hr", "lower", "upper", "p")]))',
  '  keep(paste0(name, ".", c("n", "events")), c(n, events))',
  '}',
  'keep_row <- function(name, rows) {',
  '  keep(paste0(name, ".n"), length(unique(used$pseudonym[rows])))',
  '  keep(paste0(name, ".events"), sum(used$dead[rows]))',
  '}',
  'for (id in names(columns)) {',
  '  column <- columns[[id]]',
  '  if (is.factor(used[[column]])) {',
  '    for (level in levels(used[[column]])) {',
  '      name <- paste0("rows.", id, ".", level)',
  '      keep_row(name, used[[column]] == level)',
  '      if (level == levels(used[[column]])[1] || !varies[[id]]) next',
  '      keep_ratio(paste0(name, ".univariable"), alone[[id]]$table[paste0(column, level), ])',
  '      keep_ratio(paste0(name, ".multivariable"), whole$table[paste0(column, level), ])',
  '    }',
  '  } else {',
  '    name <- paste0("rows.", id)',
  '    keep_row(name, rep(TRUE, nrow(used)))',
  '    if (!varies[[id]]) next',
  '    keep_ratio(paste0(name, ".univariable"), ratio_of(id, alone[[id]]))',
  '    keep_ratio(paste0(name, ".multivariable"), ratio_of(id, whole))',
  '  }',
  '}',
];
