import { type Problem, problem } from '../base/problem.ts';
import { interactionTerms } from './compileAnalyses.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import { degreesOfTerm } from './compileTerm.ts';
import { findEndpoint } from './freeze/endpoints.ts';
import type { ModelPlan } from './modelSpec.ts';

/** The terms that vary among the rows, so that there is something to estimate: spelled out by `guardModel` for the others. */
export function freeTerms(terms: readonly CompiledTerm[]): CompiledTerm[] {
  return terms.filter((one) => !one.isConstant);
}

/** What a Cox model estimates: a degree for each number, level beyond the reference, bend, and product of them. */
export function degreesOfModel(plan: Extract<ModelPlan, { kind: 'cox' }>, free: readonly CompiledTerm[]): number {
  const single = free.reduce((sum, one) => sum + degreesOfTerm(one), 0);
  const products = interactionTerms(plan, free).map(({ of: [a, b] }) => degreesOfTerm(a) * degreesOfTerm(b));
  return products.reduce((sum, one) => sum + one, single);
}

type Guarded = Pick<
  CompiledModel,
  'tables' | 'terms' | 'events' | 'n' | 'degreesOfFreedom' | 'competingDeaths' | 'landmark'
>;

/**
 * What is to be said of a plan on its rows before it is fitted: no events, nothing that varies, too few events, levels that nobody or few
 * have, cut-offs found in the data. One of severity error forbids the fit.
 */
export function guardModel(plan: ModelPlan, model: Guarded): Problem[] {
  if (plan.kind === 'table1') return guardTable1(model);
  const levels = model.terms.flatMap((term) => [
    ...guardLevels(term, model),
    ...(plan.kind === 'cox' ? guardReference(term) : []),
  ]);
  const cuts = model.terms.filter(({ cut }) => cut?.origin === 'dataDriven' || cut?.origin === 'median');
  return [
    ...guardOutcome(plan, model),
    ...(plan.kind === 'cox' ? guardDegrees(plan, model) : []),
    ...(plan.kind === 'survival' && model.terms[0] && model.terms[0].levels.length < 2
      ? [problem('fit.oneGroup', model.terms[0].covariate.id, `${model.terms[0].label}.`)]
      : []),
    ...levels,
    ...cuts.map(({ covariate, label, cut }) =>
      problem(
        'fit.dataDrivenCut',
        covariate.id,
        `${label}: ${cut!.at}${cut!.origin === 'median' ? ', the median' : ''}.`,
      ),
    ),
  ];
}

function guardOutcome(plan: ModelPlan, { events, n, competingDeaths }: Guarded): Problem[] {
  const { event } = findEndpoint(plan.endpointId);
  if (events === 0 && plan.kind === 'cox') return [problem('spec.noEvents', 'model', `${n} cases, no ${event}.`)];
  return [
    ...(events === 0 ? [problem('fit.noEvents', 'model', `${n} cases, no ${event}.`)] : []),
    ...(plan.kind === 'survival' && competingDeaths > 0
      ? [problem('fit.competing', 'model', `There are ${competingDeaths}.`)]
      : []),
  ];
}

function guardDegrees(
  plan: Extract<ModelPlan, { kind: 'cox' }>,
  { events, degreesOfFreedom: df, terms }: Guarded,
): Problem[] {
  const constant = terms.filter((one) => one.isConstant);
  const said = constant.map(({ covariate, label }) => problem('fit.constant', covariate.id, `${label}.`));
  const tied = terms.filter(({ knots }) => knots?.some((knot, i) => i > 0 && knot <= knots[i - 1]!));
  if (tied.length > 0) return tied.map(({ covariate, label }) => problem('spec.tiedKnots', covariate.id, `${label}.`));
  if (df === 0) return [problem('fit.noInformation', 'model', 'Every covariate has the same value in all cases.')];
  if (events === 0 || events >= 10 * df) return said;
  const perDf = `${events} events for ${df} degrees of freedom: ${(events / df).toFixed(1)}.`;
  const isForbidden = events < 5 * df && plan.penalty === 'none';
  return [...said, problem(isForbidden ? 'fit.tooFewEvents' : 'fit.fewEvents', 'model', perDf)];
}

function guardLevels({ covariate, column, label, levels, cut }: CompiledTerm, { tables }: Guarded): Problem[] {
  if (levels.length === 0) return [];
  const { columns } = tables.get('cases')!;
  const cells = columns.get(column)!.cells;
  const ids = columns.get('case')!.cells;
  const absent = cut ? [] : covariate.levels.filter((level) => !levels.some((one) => one.code === level.code));
  const small = levels
    .map((level) => ({ level, n: new Set(ids.filter((_, row) => cells[row] === level.code)).size }))
    .filter(({ n }) => n < 5);
  return [
    ...(absent.length > 0
      ? [problem('fit.emptyLevel', covariate.id, `${label}: ${absent.map((level) => level.label).join(', ')}.`)]
      : []),
    ...small.map(({ level, n }) =>
      problem('fit.smallCell', `${covariate.id} ${level.code}`, `${label}, ${level.label}: ${n}.`),
    ),
  ];
}

function guardReference({ covariate, label, levels, cut }: CompiledTerm): Problem[] {
  const [first] = levels;
  if (!first || cut || first.code === covariate.levels[0]?.code) return [];
  return [problem('fit.referenceAbsent', covariate.id, `${label}: now ${first.label}.`)];
}

function guardTable1({ terms, landmark }: Guarded): Problem[] {
  const later = terms.filter(({ covariate }) => landmark === null && covariate.knownAt === 'later');
  return later.map(({ covariate, label }) => problem('fit.laterDescribed', covariate.id, `${label}.`));
}
