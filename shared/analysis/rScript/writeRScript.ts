import { covariates } from '../freeze/covariates.ts';
import type { ModelPlan } from '../modelSpec.ts';
import { casesInR, rowsInR } from './rScriptCases.ts';
import { coxInR } from './rScriptCox.ts';
import { curvesInR } from './rScriptCurves.ts';
import { basisInR, stratumInR } from './rScriptSurv.ts';
import { table1InR } from './rScriptTable1.ts';
import { commentInR, factorInR, headOfR, keepInR, linesOfR, tailOfR, wordsInR } from './rScriptText.ts';

/**
 * The R script that gives every number of a declared analysis again from `cases.csv` and `timeline.csv` of its Freeze (R 4, package survival 3), and
 * writes them to `numbers.csv` under the names by which the result has them.
 *
 * Converges as tightly as the engine does; everything that R would choose by default is written out.
 */
export function writeModelScript(title: string, plan: ModelPlan): string {
  return linesOfR([
    commentInR(title),
    '# Run in the folder of the freeze: Rscript model.R. It prints the fits and writes every number to numbers.csv.',
    ...headOfR,
    ...keepInR,
    ...casesInR(plan),
    ...rowsInR(plan),
    ...basisInR(plan),
    ...stratumInR(plan),
    ...analysisInR(plan),
    ...tailOfR,
  ]);
}

function analysisInR(plan: ModelPlan): string[] {
  if (plan.kind === 'cox') return coxInR(plan);
  return plan.kind === 'survival' ? curvesInR(plan) : table1InR(plan);
}

/** The R script that lies in every Freeze: it reads `cases.csv` with its factors, draws the survival curve and fits each covariate alone. */
export function writeFreezeScript(): string {
  const early = covariates.filter((one) => one.knownAt !== 'later').map((one) => one.id);
  return linesOfR([
    '# Leptolink freeze: survival and univariable Cox models. Models that were declared have scripts of their own.',
    '# Run in the folder of the freeze: Rscript survival.R',
    ...headOfR,
    'cases <- read.csv("cases.csv", na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8")',
    ...covariates.flatMap((covariate) => factorInR('cases', covariate)),
    'print(survfit(Surv(time_days, event) ~ 1, data = cases, conf.type = "log"))',
    '# Cases enter at their baseline MRI where it lies after time zero, so that no value comes from the future.',
    'cohort <- cases[!is.na(cases$entry_days) & cases$entry_days < cases$time_days, ]',
    'cat(nrow(cohort), "cases with a baseline MRI,", sum(cohort$entry_days > 0), "entered late\\n")',
    `for (name in ${wordsInR(early)}) {`,
    '  used <- droplevels(cohort[!is.na(cohort[[name]]), ])',
    '  if (length(unique(used[[name]])) < 2 || sum(used$event) == 0) next',
    '  fit <- coxph(as.formula(paste("Surv(entry_days, time_days, event) ~", name)), data = used, ties = "efron", control = tight)',
    '  cat("\\n", name, "\\n"); print(summary(fit)$conf.int); print(summary(fit)$coefficients)',
    '}',
  ]);
}
