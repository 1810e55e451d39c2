import type { Covariate } from './covariate.ts';
import { covariates, findCovariate } from './covariates.ts';
import type { ModelPlan } from './modelSpec.ts';

/**
 * The R script that gives the numbers of a model again from `cases.csv` of its Freeze (R 4, package survival 3).
 *
 * Converges as tightly as the engine does; everything that R would choose by default is written out.
 */
export function writeModelScript(title: string, plan: ModelPlan): string {
  if (plan.kind === 'table1') return lines([`# ${oneLine(title)}`, ...head, 'summary(cases)']);
  const named = plan.kind === 'cox' ? plan.terms : plan.groupBy === null ? [] : [{ covariateId: plan.groupBy, per: 1 }];
  const used = named.map((term) => ({ ...term, covariate: findCovariate(term.covariateId) }));
  const columns = used.map(({ covariateId, per }) => (per === 1 ? covariateId : `${covariateId}_per_${per}`));
  const complete = ['time_days', 'event', ...(plan.entry === 'origin' ? [] : ['entry_days']), ...columns];
  const surv = plan.entry === 'origin' ? 'Surv(time_days, event)' : 'Surv(entry_days, time_days, event)';
  return lines([
    `# ${oneLine(title)}`,
    ...head,
    ...used.flatMap(({ covariate }) => (covariate ? factorLine(covariate) : [])),
    ...used.flatMap(({ covariateId, per }, index) =>
      per === 1 ? [] : [`cases$${columns[index]} <- cases$${covariateId} / ${per}`],
    ),
    `used <- cases[complete.cases(cases[, c(${complete.map((name) => `"${name}"`).join(', ')})]), ]`,
    ...(plan.entry === 'origin' ? [] : ['used <- used[used$entry_days < used$time_days, ]']),
    'used <- droplevels(used)',
    'cat(nrow(used), "cases,", sum(used$event), "events,", nrow(cases) - nrow(used), "left out\\n")',
    ...(plan.kind === 'cox' ? coxLines(plan, surv, columns) : curveLines(plan, surv, columns)),
  ]);
}

/** The R script that lies in every Freeze: it reads `cases.csv` with its factors, draws the survival curve and fits each covariate alone. */
export function writeFreezeScript(): string {
  const early = covariates.filter((one) => one.knownAt !== 'later').map((one) => one.id);
  return lines([
    '# Leptolink freeze: survival and univariable Cox models. Models that were declared have scripts of their own.',
    ...head,
    ...covariates.flatMap(factorLine),
    'print(survfit(Surv(time_days, event) ~ 1, data = cases, conf.type = "log"))',
    '# Cases enter at their baseline MRI where it lies after time zero, so that no value comes from the future.',
    'cohort <- cases[!is.na(cases$entry_days) & cases$entry_days < cases$time_days, ]',
    'cat(nrow(cohort), "cases with a baseline MRI,", sum(cohort$entry_days > 0), "entered late\\n")',
    `for (name in c(${early.map((id) => `"${id}"`).join(', ')})) {`,
    '  used <- droplevels(cohort[!is.na(cohort[[name]]), ])',
    '  if (length(unique(used[[name]])) < 2 || sum(used$event) == 0) next',
    '  fit <- coxph(as.formula(paste("Surv(entry_days, time_days, event) ~", name)), data = used, ties = "efron", control = tight)',
    '  cat("\\n", name, "\\n"); print(summary(fit)$conf.int); print(summary(fit)$coefficients)',
    '}',
  ]);
}

const head = [
  '# Run in the folder of the freeze: Rscript survival.R',
  'library(survival)',
  'cases <- read.csv("cases.csv", na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8")',
  'tight <- coxph.control(eps = 2e-12, iter.max = 60)',
];

function lines(text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

/** A title can end no comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

function factorLine(covariate: Covariate): string[] {
  if (covariate.levels.length === 0) return [];
  const codes = covariate.levels.map((level) => `"${level.code}"`).join(', ');
  return [`cases$${covariate.id} <- factor(cases$${covariate.id}, levels = c(${codes}))`];
}

function coxLines(plan: Extract<ModelPlan, { kind: 'cox' }>, surv: string, columns: readonly string[]): string[] {
  const rest = `data = used, ties = "${plan.ties}", control = tight)`;
  return [
    `fit <- coxph(${surv} ~ ${columns.join(' + ')}, ${rest}`,
    'print(summary(fit))',
    'print(drop1(fit, test = "Chisq"))',
    'print(cox.zph(fit, transform = "km"))',
    '# Each covariate alone, on the same rows.',
    ...columns.map((column) => `print(summary(coxph(${surv} ~ ${column}, ${rest})$conf.int)`),
  ];
}

function curveLines(
  plan: Extract<ModelPlan, { kind: 'survival' }>,
  surv: string,
  columns: readonly string[],
): string[] {
  const group = columns[0] ?? '1';
  return [
    `print(survfit(${surv} ~ ${group}, data = used, conf.type = "${plan.confType}"))`,
    ...(plan.groupBy === null ? [] : logRankLines(plan, group)),
  ];
}

/**
 * R's survdiff takes no delayed entry: the same test is the score test of a Cox model with the discrete likelihood. (With (start, stop] rows
 * coxph of survival 3.5 returns that fit without its class, so summary() does not know it.)
 */
function logRankLines(plan: Extract<ModelPlan, { kind: 'survival' }>, group: string): string[] {
  if (plan.entry === 'origin') return [`print(survdiff(Surv(time_days, event) ~ ${group}, data = used, rho = 0))`];
  return [
    `fit <- coxph(Surv(entry_days, time_days, event) ~ ${group}, data = used, ties = "exact")`,
    `df <- nlevels(used$${group}) - 1`,
    'cat("log-rank chi-square", format(fit$score, digits = 12), "df", df, "p", pchisq(fit$score, df, lower.tail = FALSE), "\\n")',
  ];
}
