import type { CompiledModel } from './compiledModel.ts';
import { knotQuantiles } from './compileTerm.ts';
import { findEndpoint } from './freeze/endpoints.ts';
import type { ModelPlan } from './modelSpec.ts';
import { sayReason } from './sayBasis.ts';

/** The line below a table or figure: endpoint, entry, what was left out, and every choice of method that differs between programs. */
export function writeFootnote(plan: ModelPlan, model: CompiledModel): string {
  return [
    ...endpointOf(plan, model),
    ...entryOf(plan, model),
    droppedOf(plan, model),
    ...overTimeOf(plan, model),
    ...methodOf(plan, model),
    ...(plan.override
      ? [`Covariates known only later are used as if known at entry. Reason: ${plan.override.reason}`]
      : []),
  ].join(' ');
}

function endpointOf(plan: ModelPlan, { competingDeaths }: CompiledModel): string[] {
  if (plan.endpointId === 'os') return ['Overall survival from the first positive CSF to death of any cause.'];
  const { label, definition } = findEndpoint(plan.endpointId);
  const deaths = competingDeaths === 1 ? '1 other death is' : `${competingDeaths} other deaths are`;
  const censored = plan.kind === 'table1' ? [] : [`${deaths} censored: these are cause-specific hazards.`];
  return [`${label}, ${definition}.`, ...censored];
}

function entryOf(plan: ModelPlan, { delayedEntries, landmark, terms }: CompiledModel): string[] {
  const entry =
    plan.entry === 'baselineImaging'
      ? [`Cases enter at their baseline MRI where it lies after time zero (${delayedEntries} delayed).`]
      : landmark
        ? []
        : ['All cases at risk from time zero.'];
  if (!landmark) return entry;
  const { day, excluded, excludedEvents } = landmark;
  const later = terms.some(({ covariate, time }) => covariate.knownAt === 'later' && time === 'baseline');
  return [
    `Landmark: time starts anew on day ${day}; ${excluded} ${excluded === 1 ? 'case' : 'cases'} (${excludedEvents} with the event) ended up to it.`,
    ...(later ? ['What becomes known only later has its state on that day.'] : []),
    ...entry,
  ];
}

function droppedOf(plan: ModelPlan, { dropped, droppedBy }: CompiledModel): string {
  if (dropped === 0) return 'No case left out.';
  const reasons = droppedBy.map((one) => `${one.n} ${sayReason(one, plan)}`);
  return `${dropped} ${dropped === 1 ? 'case' : 'cases'} left out (${reasons.join('; ')}).`;
}

function overTimeOf(plan: ModelPlan, { overTime, n }: CompiledModel): string[] {
  if (!overTime || plan.kind === 'table1') return [];
  const rows = `${overTime.rows} (start, stop] rows of ${n} cases, ${overTime.changes} changes.`;
  const curves = plan.kind === 'survival' ? ['Cases change curves as their group changes (Simon-Makuch).'] : [];
  return [`A value over time counts from the day after it became known: ${rows}`, ...curves];
}

function methodOf(plan: ModelPlan, model: CompiledModel): string[] {
  if (plan.kind === 'survival') return curveMethod(plan, model);
  return plan.kind === 'cox' ? coxMethod(plan, model) : table1Method(plan);
}

const strataOf = ({ strata }: CompiledModel): string => strata.map((one) => one.label.toLowerCase()).join(' and ');

function curveMethod(plan: Extract<ModelPlan, { kind: 'survival' }>, model: CompiledModel): string[] {
  const stratified = model.strata.length > 0 ? `, stratified by ${strataOf(model)}` : '';
  const weights = plan.rho === 0 ? 'rho = 0' : 'rho = 1, Peto and Peto';
  const adjusted = { none: '', holm: 'Holm', BH: 'Benjamini-Hochberg', bonferroni: 'Bonferroni' }[plan.pairwise];
  return [
    `Kaplan-Meier, 95% limits of type ${plan.confType}.`,
    ...(plan.groupBy === null ? [] : [`Log-rank test, ${weights}${stratified}.`]),
    ...(plan.trend ? ['Trend over the levels in their order, scores 1, 2, 3, ...'] : []),
    ...(adjusted === '' ? [] : [`Pairs by the same test, p adjusted after ${adjusted}.`]),
    ...(plan.restrictedDays === null
      ? []
      : [`Restricted means up to day ${plan.restrictedDays}, differences unadjusted.`]),
  ];
}

function coxMethod(plan: Extract<ModelPlan, { kind: 'cox' }>, model: CompiledModel): string[] {
  const ties = { efron: 'Efron', breslow: 'Breslow', exact: 'exact' }[plan.ties];
  const isFirth = plan.penalty === 'firth';
  return [
    isFirth
      ? `Cox model with Firth's penalty, ${ties} ties, 95% limits and p by the profile of the penalised likelihood.`
      : `Cox model, ${ties} ties, 95% Wald limits and p.`,
    ...(model.strata.length > 0 ? [`Stratified by ${strataOf(model)}: each has its own baseline hazard.`] : []),
    `Univariable ratios on the same rows. Factors as a whole by ${isFirth ? "Wald's test" : 'likelihood ratio'}.`,
    `Proportional hazards by the score test on 1 - Kaplan-Meier (cox.zph of survival 3)${isFirth ? ', of the model without penalty' : ''}.`,
    ...model.terms.flatMap(({ knots, label }) => (knots === null ? [] : [sayKnots(label, knots)])),
    ...model.terms.flatMap(({ cut, label }) =>
      cut === null ? [] : [`${label} cut at ${cut.at}, ${originWords[cut.origin]}.`],
    ),
    ...(plan.interactions.length > 0
      ? ['With an interaction, the ratio of each covariate is the one at the reference (or 0) of the other.']
      : []),
  ];
}

function sayKnots(label: string, knots: readonly number[]): string {
  const percentiles = knotQuantiles[knots.length]!.map((p) => `${Number((100 * p).toFixed(1))}`);
  const places = knots.map((knot) => String(Number(knot.toPrecision(4))));
  return `${label}: restricted cubic spline, knots at ${places.join(', ')} (percentiles ${percentiles.join(', ')}); in the table its upper against its lower quartile.`;
}

const originWords = {
  declared: 'declared beforehand',
  literature: 'taken from the literature',
  median: 'the median of these data, so p is too small',
  dataDriven: 'found in these data, so p is too small and the ratio too large',
};

function table1Method({ groupBy }: Extract<ModelPlan, { kind: 'table1' }>): string[] {
  const described = 'Mean (SD), or median (quartiles) where Shapiro-Wilk has p < 0.05; n (% of those known).';
  if (groupBy === null) return [described];
  return [
    described,
    'Welch t test or analysis of variance for means, Wilcoxon or Kruskal-Wallis for medians, chi-square for factors, Fisher where an expected count is below 5.',
    'SMD: standardised mean difference, the largest of all pairs of groups. Tests are not adjusted for their number.',
  ];
}
