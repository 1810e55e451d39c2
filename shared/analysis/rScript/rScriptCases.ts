import type { Covariate } from '../freeze/covariate.ts';
import { findCovariate } from '../freeze/covariates.ts';
import { notYet, stateBefore } from '../covariateState.ts';
import { findEndpoint } from '../freeze/endpoints.ts';
import type { ModelPlan } from '../modelSpec.ts';
import { factorInR, wordsInR } from './rScriptText.ts';

/** A covariate that an analysis needs in R, as one value or over time. */
export interface CovariateInR {
  covariate: Covariate;
  isOverTime: boolean;
}

/**
 * The covariates of a plan in the order in which they are looked for: terms, group, strata, variables of Table 1.
 */
export function covariatesInR(plan: ModelPlan): CovariateInR[] {
  const once = (id: string | null): CovariateInR[] =>
    id === null ? [] : [{ covariate: findCovariate(id)!, isOverTime: false }];
  if (plan.kind === 'table1') return [...once(plan.groupBy), ...plan.covariateIds.flatMap(once)];
  if (plan.kind === 'survival') {
    const isOverTime = plan.groupTime === 'overTime';
    return [...once(plan.groupBy).map((group) => ({ ...group, isOverTime })), ...plan.strata.flatMap(once)];
  }
  const terms = plan.terms.map(({ covariateId, time }) => ({
    covariate: findCovariate(covariateId)!,
    isOverTime: time === 'overTime',
  }));
  return [...terms, ...plan.strata.flatMap(once)];
}

/**
 * Who is at risk and from when to when, in R: `cases` with `start`, `stop` (days) and `outcome` (0 censored, 1 the event, 2 another death),
 * and one count in `left_out` for each reason. As selectCases and layOutRows do.
 */
export function casesInR(plan: ModelPlan): string[] {
  const { timeColumn, eventColumn, label, hasCompeting } = findEndpoint(plan.endpointId);
  const landmark = plan.landmarkDay;
  const isLate = plan.entry === 'baselineImaging';
  return [
    '',
    '# ---- the cases ----',
    'cases <- read.csv("cases.csv", na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8")',
    'left_out <- c()',
    'leave_out <- function(reason, is_out) {',
    '  is_out <- is.na(is_out) | is_out',
    '  if (any(is_out)) left_out <<- c(left_out, setNames(sum(is_out), reason))',
    '  cases[!is_out, , drop = FALSE]',
    '}',
    'if (!is.null(cases$in_population)) cases <- leave_out("not of the population", cases$in_population != 1)',
    `# ${label}${hasCompeting ? '; a death that is not the event censors' : ''}`,
    `cases$time <- cases$${timeColumn}`,
    `cases$outcome <- cases$${eventColumn}`,
    'cases <- leave_out("no endpoint", is.na(cases$time) | is.na(cases$outcome))',
    ...(isLate ? ['cases <- leave_out("no baseline MRI", is.na(cases$entry_days))'] : []),
    ...(landmark === null
      ? [`landmark <- 0`]
      : [
          `# Landmark: time starts anew on this day; who ended up to it is left out.`,
          `landmark <- ${landmark}`,
          'too_early <- cases$time <= landmark',
          'keep("basis.landmark.day", landmark)',
          'keep("basis.landmark.excluded", sum(too_early))',
          'keep("basis.landmark.excludedEvents", sum(too_early & cases$outcome == 1))',
          'cases <- leave_out("ended before the landmark", too_early)',
        ]),
    isLate
      ? '# Cases enter on the day of their baseline MRI, never before time zero (the landmark).'
      : '# All cases are at risk from time zero (the landmark).',
    isLate ? 'cases$entry <- pmax(landmark, cases$entry_days)' : 'cases$entry <- rep(landmark, nrow(cases))',
    ...(isLate ? ['cases <- leave_out("ended before entry", cases$time <= cases$entry)'] : []),
    'cases$start <- cases$entry - landmark',
    'cases$stop <- cases$time - landmark',
    ...statesInR(plan),
  ];
}

/** With a landmark, what becomes known only during follow-up has the state of the day of entry. */
function statesInR(plan: ModelPlan): string[] {
  if (plan.landmarkDay === null) return [];
  const later = covariatesInR(plan)
    .filter((one) => !one.isOverTime && one.covariate.knownAt === 'later')
    .map((one) => one.covariate);
  if (later.length === 0) return [];
  return [
    '# What became known up to the day of entry; of the rest only that there was nothing yet.',
    ...readTimeline,
    'provenance <- read.csv("provenance.csv", na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8")',
    'state_at_entry <- function(id, before) {',
    '  dated <- timeline[timeline$covariate == id, ]',
    '  if (nrow(dated) == 0) {',
    '    known_day <- provenance$known_day[match(paste(cases$pseudonym, id), paste(provenance$pseudonym, provenance$covariate))]',
    '    return(ifelse(!is.na(known_day) & known_day <= cases$entry, cases[[id]], before))',
    '  }',
    '  sapply(seq_len(nrow(cases)), function(i) {',
    '    own <- dated[dated$pseudonym == cases$pseudonym[i] & dated$known_day <= cases$entry[i], ]',
    '    if (nrow(own) == 0) before else own$value[nrow(own)]',
    '  })',
    '}',
    ...later.map((covariate) => `cases$${covariate.id} <- state_at_entry("${covariate.id}", ${beforeInR(covariate)})`),
  ];
}

function beforeInR(covariate: Covariate): string {
  const before = stateBefore(covariate);
  return before === null ? 'NA' : JSON.stringify(before);
}

/**
 * The rows that are analysed, in R: `used`, complete, with the covariates as factors and numbers and `dead` (1 the event).
 *
 * Where a covariate goes over time these are (start, stop] rows, in which a value counts from the day after it became known.
 */
export function rowsInR(plan: ModelPlan): string[] {
  const needed = covariatesInR(plan);
  const overTime = needed.filter((one) => one.isOverTime).map((one) => one.covariate);
  const fixed = needed.filter((one) => !one.isOverTime).map((one) => one.covariate.id);
  // Table 1 shows what is missing; only its group has to be known.
  const wanted = plan.kind === 'table1' ? fixed.slice(0, plan.groupBy === null ? 0 : 1) : fixed;
  return [
    '',
    '# ---- the rows that are analysed ----',
    ...(overTime.length === 0 ? [] : overTimeInR(overTime)),
    ...wanted.map((id) => `cases <- leave_out("missing: ${id}", is.na(cases$${id}))`),
    overTime.length === 0 ? 'used <- cases' : 'used <- used[used$pseudonym %in% cases$pseudonym, ]',
    'used$dead <- as.integer(used$outcome == 1)',
    ...needed.flatMap(({ covariate }) => factorInR('used', withNotYet(covariate))),
    'used <- droplevels(used)',
    'cat(nrow(cases), "cases,", sum(used$dead), "events; left out:", if (is.null(left_out)) "none" else paste(left_out, names(left_out)), "\\n")',
  ];
}

/** Nothing yet is a level of its own of what becomes known only during follow-up. */
function withNotYet(covariate: Covariate): Covariate {
  if (covariate.kind !== 'level' || stateBefore(covariate) === null) return covariate;
  return { ...covariate, levels: [...covariate.levels, notYet] };
}

function overTimeInR(overTime: readonly Covariate[]): string[] {
  const ids = wordsInR(overTime.map((one) => one.id));
  return [
    '# (start, stop] rows: a value known on day t counts on (t, next]; a follow-up of none becomes half a day.',
    ...readTimeline,
    `over_time <- ${ids}`,
    'cases$stop[cases$stop == 0] <- 0.5',
    'used <- tmerge(cases[, !names(cases) %in% over_time], cases, id = pseudonym, now = event(stop, outcome))',
    ...overTime.flatMap((covariate) => [
      `changes <- timeline[timeline$covariate == "${covariate.id}" & timeline$pseudonym %in% cases$pseudonym, ]`,
      ...(covariate.kind === 'number' ? ['changes$value <- as.numeric(changes$value)'] : []),
      `used <- tmerge(used, changes, id = pseudonym, ${covariate.id} = tdc(known_day - landmark, value, ${beforeInR(covariate)}))`,
    ]),
    'used$outcome <- used$now',
    '# What lies before entry, or before the first value, is not at risk.',
    'used <- used[used$tstop > used$start, ]',
    'used$start <- pmax(used$start, used$tstart)',
    'used$stop <- used$tstop',
    'used <- used[complete.cases(used[, over_time, drop = FALSE]), ]',
    `cases <- leave_out("missing: ${overTime[0]!.id}", !cases$pseudonym %in% used$pseudonym)`,
  ];
}

/** Freezes made before there was a timeline have none. */
const readTimeline = [
  'timeline <- data.frame(pseudonym = character(), covariate = character(), known_day = numeric(), value = character())',
  'if (file.exists("timeline.csv")) timeline <- read.csv("timeline.csv", na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8")',
];
