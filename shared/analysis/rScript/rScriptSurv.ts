import type { ModelPlan } from '../modelSpec.ts';
import { strataOfPlan } from '../checkPlan.ts';
import { findCovariate } from '../freeze/covariates.ts';
import { notYet } from '../covariateState.ts';
import { covariatesInR } from './rScriptCases.ts';

/** Whether the rows of a plan begin after time zero, so that they are (start, stop] in R. */
export function hasStartInR(plan: ModelPlan): boolean {
  return plan.entry === 'baselineImaging' || covariatesInR(plan).some((one) => one.isOverTime);
}

/** The follow-up of a plan in R, of these columns of a table: `Surv(start, stop, dead)`. */
export function survInR(plan: ModelPlan, event = 'dead'): string {
  return hasStartInR(plan) ? `Surv(start, stop, ${event})` : `Surv(stop, ${event})`;
}

/** What stands behind the terms of a formula where a plan stratifies. */
export function strataInR(plan: ModelPlan): string {
  return strataOfPlan(plan).length === 0 ? '' : ' + strata(stratum)';
}

/** One column of strata in the words of the table, sorted by them: `Sex female; Hydrocephalus no`. */
export function stratumInR(plan: ModelPlan): string[] {
  const strata = strataOfPlan(plan).map((id) => findCovariate(id)!);
  if (strata.length === 0) return [];
  const words = strata.map(({ id, label, levels }) => {
    const named = [...levels, notYet].map((level) => `${JSON.stringify(level.code)} = ${JSON.stringify(level.label)}`);
    return `paste(${JSON.stringify(label)}, c(${named.join(', ')})[as.character(used$${id})])`;
  });
  return [
    '# each combination of these has a baseline of its own',
    `used$stratum <- ${words.length === 1 ? words[0] : `paste(${words.join(', ')}, sep = "; ")`}`,
    'used$stratum <- factor(used$stratum, levels = sort(unique(used$stratum), method = "radix"))',
  ];
}

/** What every result says of its cases, in R: who was left out, who entered late, how long all were followed. */
export function basisInR(plan: ModelPlan): string[] {
  return [
    '',
    '# ---- the cases of the result ----',
    '# first those who are not at risk, then those of whom something is missing, most first',
    'in_order <- function(counts) {',
    '  is_missing <- startsWith(names(counts), "missing")',
    '  asked <- c("not of the population", "no endpoint", "no baseline MRI", "ended before entry", "ended before the landmark")',
    '  c(counts[intersect(asked, names(counts))], sort(counts[is_missing], decreasing = TRUE))',
    '}',
    'n <- nrow(cases)',
    'events <- sum(cases$outcome == 1)',
    'keep("n", n)',
    'keep("events", events)',
    'keep("dropped", sum(left_out))',
    'if (length(left_out) > 0) keep(paste0("basis.droppedBy.", seq_along(left_out), ".n"), in_order(left_out))',
    'first_start <- tapply(used$start, used$pseudonym, min)',
    'keep("delayedEntries", sum(first_start > 0))',
    'keep("basis.competingDeaths", sum(cases$outcome == 2))',
    ...(covariatesInR(plan).some((one) => one.isOverTime) ? overTimeCounts : []),
    ...(plan.kind === 'table1' ? [] : followUp(plan)),
  ];
}

const overTimeCounts = [
  'rows_of <- table(used$pseudonym)',
  'keep("basis.overTime.rows", nrow(used))',
  'keep("basis.overTime.splitCases", sum(rows_of > 1))',
  '# a row of the same case whose values are not those of the row before',
  'values_of <- do.call(paste, used[, over_time, drop = FALSE])',
  'same_case <- used$pseudonym[-1] == used$pseudonym[-nrow(used)]',
  'keep("basis.overTime.changes", sum(same_case & values_of[-1] != values_of[-nrow(used)]))',
];

/** Reverse Kaplan-Meier, one row a case: the event censors, and a death that is not the event does too. */
function followUp(plan: ModelPlan): string[] {
  const surv = survInR(plan, 'outcome == 0');
  return [
    ...(hasStartInR(plan) ? ['cases$start <- first_start[cases$pseudonym]'] : []),
    '# How long cases were followed: reverse Kaplan-Meier, the event censors.',
    `followed <- summary(survfit(${surv} ~ 1, data = cases, conf.type = "log"))$table`,
    'keep("basis.followUp.medianDays", followed["median"])',
    'keep("basis.followUp.lowerDays", followed["0.95LCL"])',
    'keep("basis.followUp.upperDays", followed["0.95UCL"])',
  ];
}
