import type { ModelPlan } from '../modelSpec.ts';

type CoxPlan = Extract<ModelPlan, { kind: 'cox' }>;

/**
 * The tests of a Cox model and of its terms, proportional hazards, splines, interactions, strata and the curves of the model, in R.
 *
 * A penalised model has Wald's tests of its terms; its proportional hazards and concordance are those of the model without penalty.
 */
export function coxTestsInR(plan: CoxPlan): string[] {
  const isFirth = plan.penalty === 'firth';
  return [
    '',
    '# ---- tests ----',
    ...namesOf,
    ...(isFirth ? firthTests : plainTests),
    ...wholeTerms,
    ...(plan.terms.some((term) => term.knots !== null) ? splines(isFirth) : []),
    ...(plan.interactions.length > 0 ? interactions : []),
    ...proportionality,
    ...(plan.strata.length > 0 ? strataCounts : []),
    ...(isFirth ? [] : modelCurves(plan)),
  ];
}

const namesOf = [
  '# The names of the coefficients of a term or product, as coxph has them.',
  'names_of <- function(term) {',
  '  column <- columns[match(term, terms)]',
  '  if (startsWith(term, "rcs(")) grep(term, names(whole$beta), fixed = TRUE, value = TRUE)',
  '  else if (is.factor(used[[column]])) paste0(column, levels(used[[column]])[-1])',
  '  else column',
  '}',
  'products_of <- function(product) {',
  '  parts <- lapply(strsplit(product, ":")[[1]], names_of)',
  '  c(outer(parts[[1]], parts[[2]], paste, sep = ":"))',
  '}',
  'columns <- columns[names(terms)]',
];

const firthTests = [
  'is_penalised <- TRUE',
  'df <- length(whole$beta)',
  'keep("degreesOfFreedom", df)',
  'keep("parts.eventsPerDf", events / df)',
  'keep_test("likelihoodRatio", 2 * (whole$loglik - whole$null), df)',
  "# A penalised likelihood cannot be compared between models of different size: terms by Wald's test.",
  'test_of <- function(term, which) {',
  '  inverse <- solve(whole$variance[match(which, names(whole$beta)), match(which, names(whole$beta)), drop = FALSE])',
  '  c(drop(whole$beta[which] %*% inverse %*% whole$beta[which]), length(which))',
  '}',
  'plain <- plain_cox(c(terms, products))',
];

const plainTests = [
  'is_penalised <- FALSE',
  'df <- sum(!is.na(coef(fit)))',
  'keep("degreesOfFreedom", df)',
  'keep("parts.eventsPerDf", events / df)',
  'keep_test("likelihoodRatio", 2 * diff(fit$loglik), df)',
  'if (!whole$runs_away) keep_test("parts.waldTest", fit$wald.test, df)',
  'keep_test("parts.scoreTest", fit$score, df)',
  'keep("parts.aic", -2 * fit$loglik[2] + 2 * df)',
  '# A term as a whole: the likelihood ratio against the model without it.',
  'test_of <- function(term, which) {',
  '  others <- setdiff(c(terms, products), term)',
  '  loglik <- if (length(others) == 0) fit$loglik[1] else fit_cox(others)$loglik[2]',
  '  c(2 * (fit$loglik[2] - loglik), sum(!is.na(whole$beta[which])))',
  '}',
  'plain <- fit',
];

/** A term that is part of a product is not left out alone. */
const wholeTerms = [
  'in_product <- function(term) any(sapply(strsplit(as.character(products), ":"), function(parts) columns[match(term, terms)] %in% parts))',
  'for (id in names(terms)) {',
  '  which <- names_of(terms[[id]])',
  '  if (length(which) < 2 || whole$runs_away || (in_product(terms[[id]]) && !is_penalised)) next',
  '  name <- paste0("rows.", id)',
  '  if (!is_spline(id)) name <- paste0(name, ".", levels(used[[columns[[id]]]])[1])',
  '  whole_test <- test_of(terms[[id]], which)',
  '  keep(paste0(name, ".overallP"), pchisq(whole_test[1], whole_test[2], lower.tail = FALSE))',
  '}',
];

function splines(isFirth: boolean): string[] {
  const bends = isFirth
    ? ['  bends <- test_of(terms[[id]], names_of(terms[[id]])[-1])']
    : [
        '  linear <- replace(c(terms, products), match(terms[[id]], c(terms, products)), id)',
        '  bends <- c(2 * (fit$loglik[2] - fit_cox(linear)$loglik[2]), length(knots[[id]]) - 2)',
      ];
  return [
    '',
    '# ---- splines: against the median, from the 2.5th to the 97.5th percentile; all of it, and its bends alone ----',
    'for (id in names(terms)[sapply(names(terms), is_spline)]) {',
    '  name <- paste0("parts.splines.", id, ".")',
    '  middle <- quantile(used[[id]], c(0.025, 0.5, 0.975))',
    '  keep_each(paste0(name, "knots"), knots[[id]])',
    '  keep(paste0(name, "reference"), middle[2])',
    '  values <- middle[1] + (middle[3] - middle[1]) * (0:80) / 80',
    '  for (i in seq_along(values)) {',
    '    ratio <- contrast(id, whole, values[i], middle[2])',
    '    keep(paste0(name, "points.", i, c(".at", ".hr", ".lower", ".upper")), c(values[i], ratio$hr, ratio$lower, ratio$upper))',
    '  }',
    '  all_of_it <- test_of(terms[[id]], names_of(terms[[id]]))',
    '  keep_test(paste0(name, "overall"), all_of_it[1], all_of_it[2])',
    ...bends,
    '  keep_test(paste0(name, "nonLinearity"), bends[1], bends[2])',
    '}',
  ];
}

const interactions = [
  '',
  '# ---- interactions: ratios of hazard ratios, and all of a product together ----',
  'for (id in names(products)) {',
  '  which <- products_of(products[[id]])',
  '  name <- paste0("parts.interactions.", id, if (length(which) > 1) paste0(".", seq_along(which)))',
  '  ratios <- whole$table[which, ]',
  '  for (i in seq_along(which))',
  '    keep(paste0(name[i], c(".ratio", ".lower", ".upper", ".p")), unlist(ratios[i, c("hr", "lower", "upper", "p")]))',
  '  if (whole$runs_away) next',
  '  all_of_it <- test_of(products[[id]], which)',
  '  keep_test(paste0(name[1], ".overall"), all_of_it[1], all_of_it[2])',
  '}',
];

const proportionality = [
  '',
  '# ---- how well the model orders the cases, and whether hazards stay proportional ----',
  'ordering <- concordance(plain)',
  'keep("concordance.value", ordering$concordance)',
  'keep("concordance.se", sqrt(ordering$var))',
  'if (!any(diag(plain$var) > 100^2)) {',
  '  drift <- cox.zph(plain, transform = "km")$table',
  '  print(drift)',
  '  keep_test("proportionality", drift["GLOBAL", 1], drift["GLOBAL", 2])',
  '  ids <- c(names(terms), gsub(":", " x ", names(products)))',
  '  estimated <- sapply(c(lapply(terms, names_of), lapply(products, products_of)), function(which) any(!is.na(coef(plain)[which])))',
  '  for (i in which(estimated)) keep_test(paste0("parts.proportionalityTests.", ids[i]), drift[i, 1], drift[i, 2])',
  '  for (i in seq_along(terms)) {',
  '    first <- levels(used[[columns[[i]]]])[1]',
  '    keep(paste0("rows.", names(terms)[i], if (!is.null(first)) paste0(".", first), ".proportionalityP"), drift[i, 3])',
  '  }',
  '}',
];

const strataCounts = [
  '',
  '# ---- strata ----',
  'for (i in seq_along(levels(used$stratum))) {',
  '  own <- used$stratum == levels(used$stratum)[i]',
  '  keep(paste0("parts.strataCounts.", i, ".n"), length(unique(used$pseudonym[own])))',
  '  keep(paste0("parts.strataCounts.", i, ".events"), sum(used$dead[own]))',
  '}',
];

/** At the means (a column of 0 and 1 counts as 0), and for each factor the mean of everybody's curve if all had the level. */
function modelCurves(plan: CoxPlan): string[] {
  const isPlain = plan.strata.length === 0 && plan.terms.every((term) => term.time === 'baseline');
  const byStratum = plan.strata.length > 0;
  return [
    '',
    '# ---- survival as the model has it, at the means (of columns of 0 and 1: at 0) ----',
    'if (!whole$runs_away) {',
    '  hazards <- basehaz(fit, centered = TRUE)',
    `  hazards <- ${byStratum ? 'split(hazards, factor(hazards$strata, levels = levels(used$stratum)))' : 'list(hazards)'}`,
    '  for (i in seq_along(hazards)) {',
    '    keep_each(paste0("parts.baseline.", i, ".timeDays"), hazards[[i]]$time)',
    '    keep_each(paste0("parts.baseline.", i, ".survival"), exp(-hazards[[i]]$hazard))',
    '  }',
    ...(isPlain ? adjustedCurves() : []),
    '}',
  ];
}

function adjustedCurves(): string[] {
  return [
    '  # Standardised: the mean of the curves of everybody, if all had the level.',
    '  days <- hazards[[1]]$time',
    '  step <- max(1, ceiling(length(days) / 60))',
    '  shown <- which((seq_along(days) - 1) %% step == 0 | seq_along(days) == length(days))',
    `  if (nrow(used) <= 600) for (id in names(terms)) {`,
    '    for (level in levels(used[[columns[[id]]]])) {',
    '      everybody <- used',
    '      everybody[[columns[[id]]]] <- factor(rep(level, nrow(used)), levels = levels(used[[columns[[id]]]]))',
    '      mean_curve <- rowMeans(survfit(fit, newdata = everybody)$surv)',
    '      name <- paste0("parts.adjustedCurves.", id, ".", level)',
    '      keep_each(paste0(name, ".timeDays"), days[shown])',
    '      keep_each(paste0(name, ".survival"), mean_curve[shown])',
    '    }',
    '  }',
  ];
}
