import type { ModelPlan } from '../modelSpec.ts';
import { hasStartInR } from './rScriptSurv.ts';

type CoxPlan = Extract<ModelPlan, { kind: 'cox' }>;

/**
 * Firth's penalised Cox model in base R, limits and p by its profile. (The package coxphf does the same with Breslow ties and is rarely installed,
 * so the script does not need it: log likelihood and information come from coxph held at given coefficients.)
 */
export function firthInR(plan: CoxPlan): string[] {
  const surv = hasStartInR(plan) ? 'used$start, used$stop, used$dead' : 'used$stop, used$dead';
  const strata = plan.strata.length === 0 ? 'NULL' : 'as.integer(factor(used$stratum))';
  return [
    "# Firth's penalty: log likelihood + 1/2 log det(information); the package coxphf does the same with Breslow ties.",
    `follow_up <- Surv(${surv})`,
    `stratum_of <- ${strata}`,
    'held <- coxph.control(iter.max = 0)',
    `at_point <- function(x, beta) ${hasStartInR(plan) ? 'agreg.fit' : 'coxph.fit'}(x, follow_up, stratum_of, NULL, beta, held, NULL, "${plan.ties}", rownames(x))`,
    'penalised <- function(x, beta) {',
    '  fit <- at_point(x, beta)',
    '  fit$loglik[1] - as.numeric(determinant(as.matrix(fit$var))$modulus) / 2',
    '}',
    '# The maximum, with the coefficients in `free` free: Newton steps, slopes by differences.',
    'climb <- function(x, beta, free = seq_along(beta)) {',
    '  h <- 1e-3 * sqrt(diag(as.matrix(at_point(x, beta)$var)))',
    '  for (round in 1:100) {',
    '    slope <- sapply(free, function(j) {',
    '      step <- replace(numeric(length(beta)), j, h[j])',
    '      (8 * (penalised(x, beta + step) - penalised(x, beta - step)) - penalised(x, beta + 2 * step) + penalised(x, beta - 2 * step)) / (12 * h[j])',
    '    })',
    '    information <- solve(at_point(x, beta)$var)[free, free, drop = FALSE]',
    '    move <- solve(information, slope)',
    '    before <- penalised(x, beta)',
    '    size <- 1',
    '    repeat {',
    '      moved <- replace(beta, free, beta[free] + size * move)',
    '      if (penalised(x, moved) >= before - 1e-12 || size < 1e-6) break',
    '      size <- size / 2',
    '    }',
    '    beta <- moved',
    '    if (max(abs(move) / h[free]) < 1e-6) break',
    '  }',
    '  beta',
    '}',
    'fit_cox <- function(terms) {',
    '  x <- model.matrix(as.formula(paste("~", paste(terms, collapse = " + "))), used)[, -1, drop = FALSE]',
    '  beta <- climb(x, numeric(ncol(x)))',
    '  highest <- penalised(x, beta)',
    '  list(x = x, beta = setNames(beta, colnames(x)), highest = highest, null = penalised(x, 0 * beta), variance = as.matrix(at_point(x, beta)$var))',
    '}',
    '# Twice the loss of log likelihood when a coefficient is held, all others refitted.',
    'loss_at <- function(fit, j, value) {',
    '  start <- replace(fit$beta, j, value)',
    '  free <- setdiff(seq_along(start), j)',
    '  2 * (fit$highest - penalised(fit$x, if (length(free) == 0) start else climb(fit$x, start, free)))',
    '}',
    'limit <- function(fit, j, side) {',
    '  se <- sqrt(fit$variance[j, j])',
    '  loss <- function(away) loss_at(fit, j, fit$beta[j] + side * away) - qchisq(0.95, 1)',
    '  far <- 2 * se',
    '  while (loss(far) < 0 && far < 100 * se) far <- 2 * far',
    '  if (loss(far) < 0) return(NA)',
    '  fit$beta[j] + side * uniroot(loss, c(0, far), tol = 1e-10 * se)$root',
    '}',
    'estimates_of <- function(fit) {',
    '  each <- seq_along(fit$beta)',
    '  list(beta = fit$beta, variance = fit$variance, runs_away = FALSE, loglik = fit$highest, null = fit$null,',
    '    table = data.frame(row.names = names(fit$beta), hr = exp(fit$beta),',
    '      lower = sapply(each, function(j) exp(limit(fit, j, -1))), upper = sapply(each, function(j) exp(limit(fit, j, 1))),',
    '      p = sapply(each, function(j) pchisq(loss_at(fit, j, 0), 1, lower.tail = FALSE))))',
    '}',
  ];
}
