import { type Problem, problem } from '../base/problem.ts';
import type { Covariate } from './freeze/covariate.ts';
import { findCovariate } from './freeze/covariates.ts';
import { type ModelPlan, ModelTerm } from './modelSpec.ts';

/** The covariates that a plan names, with their steps; the group of curves or of Table 1 is the first. */
export function termsOfPlan(plan: ModelPlan): readonly ModelTerm[] {
  if (plan.kind === 'cox') return plan.terms;
  const time = plan.kind === 'survival' ? plan.groupTime : 'baseline';
  const group = plan.groupBy === null ? [] : [ModelTerm.parse({ covariateId: plan.groupBy, time })];
  if (plan.kind === 'survival') return group;
  return [...group, ...plan.covariateIds.map((covariateId) => ModelTerm.parse({ covariateId }))];
}

/** The covariates by which a plan stratifies. */
export function strataOfPlan(plan: ModelPlan): readonly string[] {
  return plan.kind === 'table1' ? [] : plan.strata;
}

/**
 * What is wrong with a plan before any data are seen: a covariate that does not exist, is named twice or known only during follow-up, a
 * step on levels, curves by a number, keys that exclude each other. Whatever passes is honoured.
 */
export function checkPlan(plan: ModelPlan): Problem[] {
  const terms = termsOfPlan(plan);
  const named = [...terms.map((term) => term.covariateId), ...strataOfPlan(plan)];
  const unknown = named.filter((id) => !findCovariate(id));
  if (unknown.length > 0) return unknown.map((id) => problem('spec.columnMissing', id));
  const twice = named.filter((id, index) => named.indexOf(id) < index);
  return [
    ...twice.map((id) => problem('spec.invalid', id, `${labelOf(id)} is named twice.`)),
    ...terms.flatMap((term) => checkTerm(term, findCovariate(term.covariateId)!)),
    ...checkGroups(plan),
    ...laterIn(plan, terms),
    ...(plan.kind === 'survival' ? checkCurves(plan) : []),
    ...(plan.kind === 'cox' ? checkCox(plan) : []),
  ];
}

const labelOf = (id: string): string => findCovariate(id)!.label;
const invalid = (id: string, says: string): Problem => problem('spec.invalid', id, says);

function checkTerm({ covariateId, per, knots, cut, time }: ModelTerm, covariate: Covariate): Problem[] {
  const isNumber = covariate.kind === 'number';
  const { label } = covariate;
  if (!isNumber && per !== 1) return [invalid(covariateId, 'Levels have no step.')];
  if (!isNumber && (knots !== null || cut !== null))
    return [invalid(covariateId, `${label} has levels: only a number is cut or drawn as a spline.`)];
  if (Number(per !== 1) + Number(knots !== null) + Number(cut !== null) > 1)
    return [invalid(covariateId, `${label}: a step, a spline and a cut-off exclude each other.`)];
  if (time === 'baseline') return [];
  if (!covariate.overTime) return [invalid(covariateId, `${label} has one value only and cannot go over time.`)];
  return knots === null ? [] : [invalid(covariateId, `${label}: a spline has its knots at baseline, not over time.`)];
}

/** Groups and strata have levels. */
function checkGroups(plan: ModelPlan): Problem[] {
  const groups = [...(plan.kind === 'cox' || plan.groupBy === null ? [] : [plan.groupBy]), ...strataOfPlan(plan)];
  return groups
    .filter((id) => findCovariate(id)!.kind === 'number')
    .map((id) => invalid(id, 'Curves are compared by levels, and strata have levels: a number has none.'));
}

/** Covariates known only during follow-up need rows over time, a landmark, or a reason. Table 1 only describes. */
function laterIn(plan: ModelPlan, terms: readonly ModelTerm[]): Problem[] {
  if (plan.kind === 'table1' || plan.landmarkDay !== null || plan.override) return [];
  const atStart = terms.filter((term) => term.time === 'baseline').map((term) => term.covariateId);
  const later = [...atStart, ...plan.strata].map((id) => findCovariate(id)!).filter((one) => one.knownAt === 'later');
  return later.map((covariate) => {
    const ways = covariate.overTime ? 'Let it go over time, or choose a landmark.' : 'Choose a landmark.';
    return problem(
      'spec.postBaseline',
      covariate.id,
      `${covariate.label}: It is known only to those who lived until it. ${ways}`,
    );
  });
}

type Plan<K extends ModelPlan['kind']> = Extract<ModelPlan, { kind: K }>;

function checkCurves(plan: Plan<'survival'>): Problem[] {
  const { groupBy, groupTime, trend, pairwise, restrictedDays, strata } = plan;
  if (groupBy === null) {
    const isCompared = trend || pairwise !== 'none' || strata.length > 0 || groupTime === 'overTime';
    return isCompared ? [invalid('groupBy', 'Strata, trend, pairs and groups over time need groups to compare.')] : [];
  }
  const hasMean = restrictedDays !== null && groupTime === 'overTime';
  return hasMean
    ? [invalid('restrictedDays', 'A group that changes over time has no mean survival time of its own.')]
    : [];
}

function checkCox(plan: Plan<'cox'>): Problem[] {
  const isSpline = (id: string) => plan.terms.some((term) => term.covariateId === id && term.knots !== null);
  const isTerm = (id: string) => plan.terms.some((term) => term.covariateId === id);
  const keys = plan.interactions.map((pair) => [...pair].sort().join(' '));
  const pairs = plan.interactions.flatMap(([a, b], index) => {
    if (a === b || !isTerm(a) || !isTerm(b)) return [invalid(`${a} x ${b}`, 'An interaction joins two terms.')];
    if (isSpline(a) || isSpline(b)) return [invalid(`${a} x ${b}`, 'A spline takes no interaction.')];
    return keys.indexOf(keys[index]!) < index ? [invalid(`${a} x ${b}`, 'An interaction is named twice.')] : [];
  });
  const isFirthExact = plan.penalty === 'firth' && plan.ties === 'exact';
  return [...pairs, ...(isFirthExact ? [invalid('ties', "Firth's penalty takes Efron or Breslow ties.")] : [])];
}
