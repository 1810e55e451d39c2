import { type Problem, problem } from '../base/problem.ts';
import { askEngine, resultOf } from './askEngine.ts';
import { interactionTerms } from './compileAnalyses.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import { askCox, type CoxEstimate } from './coxEstimate.ts';
import { countStrata } from './countStrata.ts';
import type { CoxParts } from './coxParts.ts';
import { CoxAnswer } from './engineAnswer.ts';
import type { ChiSquareTest } from './fitBasis.ts';
import type { FitOutcome } from './fitModel.ts';
import { guardFit } from './guardFit.ts';
import type { ModelPlan } from './modelSpec.ts';
import { modelCurves } from './modelCurves.ts';
import { sayBasis } from './sayBasis.ts';
import { tabulateCox } from './tabulateCox.ts';
import { tabulateInteractions } from './tabulateInteractions.ts';
import { tabulateSplines } from './tabulateSplines.ts';
import { namesOfTerm, termLabel } from './termNames.ts';
import { testNestedFit } from './testNestedFit.ts';
import { writeFootnote } from './writeFootnote.ts';

type CoxPlan = Extract<ModelPlan, { kind: 'cox' }>;

/**
 * Fits a Cox plan: the whole model, each covariate alone on the same rows, each factor, spline and interaction as a whole, the test of
 * proportional hazards (of the unpenalised model, if it can be fitted), and the curves of the model.
 */
export function fitCoxPlan(plan: CoxPlan, model: CompiledModel): FitOutcome {
  const fit = askCox(plan, model, 'whole');
  if (!fit || 'problem' in fit) return { kind: 'refused', problems: fit ? [fit.problem] : [] };
  const whole = fit.estimate;
  const alone = aloneFits(plan, model);
  const plain = whole.answer ?? resultOf(askEngine(model, 'plain', CoxAnswer));
  const tests = proportionalityOf(plain);
  const rows = tabulateCox(model, {
    whole,
    aloneOf: (id) => alone.get(id) ?? null,
    overallOf: (term) => overallOf(whole, term)?.p ?? null,
    proportionalityOf: (term) => tests.get(termLabel(term))?.p ?? null,
  });
  const global = tests.get('GLOBAL') ?? null;
  const { concordance } = plain ?? {};
  const parts = partsOf(plan, model, { whole, plain, tests });
  return {
    kind: 'fitted',
    result: {
      kind: 'cox',
      n: model.n,
      events: model.events,
      dropped: model.dropped,
      delayedEntries: model.delayedEntries,
      degreesOfFreedom: whole.likelihoodRatio?.df ?? model.degreesOfFreedom,
      rows,
      likelihoodRatio: whole.likelihoodRatio,
      concordance: concordance && concordance.c !== null ? { value: concordance.c, se: concordance.se } : null,
      proportionality: global,
      footnote: writeFootnote(plan, model),
      problems: [
        ...model.problems,
        ...guardFit(model, { whole, tests, isPenalised: plan.penalty === 'firth' }),
        ...missingAlone(model, alone),
      ],
      basis: sayBasis(plan, model),
      parts,
    },
  };
}

function aloneFits(plan: CoxPlan, model: CompiledModel): Map<string, CoxEstimate> {
  return new Map(
    model.terms.flatMap(({ covariate }) => {
      const answer = askCox(plan, model, `alone ${covariate.id}`);
      return answer && 'estimate' in answer ? [[covariate.id, answer.estimate] as const] : [];
    }),
  );
}

function missingAlone(model: CompiledModel, alone: ReadonlyMap<string, CoxEstimate>): Problem[] {
  return model.terms
    .filter((term) => !term.isConstant && !alone.has(term.covariate.id))
    .map((term) => problem('fit.differentRows', term.covariate.id, `${term.label}.`));
}

/** Tests of proportional hazards by the engine's name of the term; `GLOBAL` is that of the whole model. */
function proportionalityOf(answer: CoxAnswer | null): Map<string, ChiSquareTest> {
  const rows = answer?.cox_zph?.km.rows ?? [];
  return new Map(
    rows.flatMap(({ term, chisq, df, p }) => (chisq === null || p === null ? [] : [[term, { chisq, df, p }] as const])),
  );
}

/** A term as a whole: by likelihood ratio, or Wald's test where the fit is penalised. */
function overallOf(whole: CoxEstimate, term: CompiledTerm): ChiSquareTest | null {
  return whole.answer ? droppedTest(whole, termLabel(term)) : testNestedFit.byWald(whole, namesOfTerm(term));
}

function droppedTest({ answer }: CoxEstimate, label: string): ChiSquareTest | null {
  const row = answer?.drop1_lr?.find((one) => one.term === label);
  return row && row.statistic !== null && row.p !== null ? { chisq: row.statistic, df: row.df, p: row.p } : null;
}

function partsOf(
  plan: CoxPlan,
  model: CompiledModel,
  fits: { whole: CoxEstimate; plain: CoxAnswer | null; tests: ReadonlyMap<string, ChiSquareTest> },
): CoxParts {
  const { whole, plain, tests } = fits;
  const free = model.terms.filter((term) => !term.isConstant);
  const test = (of: CoxAnswer['wald_test'] | undefined): ChiSquareTest | null =>
    of && of.statistic !== null && of.p !== null ? { chisq: of.statistic, df: of.df, p: of.p } : null;
  const labels = [
    ...free.map((term) => ({ covariateId: term.covariate.id, label: term.label, of: termLabel(term) })),
    ...interactionTerms(plan, free).map(({ id, of: [a, b] }) => ({
      covariateId: id,
      label: `${a.label} x ${b.label}`,
      of: `${a.column}:${b.column}`,
    })),
  ];
  return {
    penalty: plan.penalty,
    ties: plan.ties,
    limits: plan.penalty === 'firth' ? 'profile' : 'wald',
    eventsPerDf: perDegree(model.events, whole.likelihoodRatio?.df ?? model.degreesOfFreedom),
    interactions: tabulateInteractions(plan, model, {
      whole,
      overallOf: (names, label) => (whole.answer ? droppedTest(whole, label) : testNestedFit.byWald(whole, names)),
    }),
    splines: tabulateSplines(model, {
      whole,
      overallOf: (term) => overallOf(whole, term),
      nonLinearityOf: (term) => nonLinearityOf(plan, model, { whole, term }),
    }),
    strataCounts: countStrata(model),
    proportionalityTests: labels.flatMap(({ covariateId, label, of }) => {
      const found = tests.get(of);
      return found ? [{ covariateId, label, ...found }] : [];
    }),
    waldTest: test(whole.answer?.wald_test),
    scoreTest: test(whole.answer?.score_test),
    aic: whole.answer?.aic ?? null,
    ...modelCurves(model, { plain: whole.answer ? plain : null }),
  };
}

/** Of what was estimated: a column that repeats others costs nothing. */
function perDegree(events: number, df: number): number | null {
  return df === 0 ? null : events / df;
}

function nonLinearityOf(
  plan: CoxPlan,
  model: CompiledModel,
  { whole, term }: { whole: CoxEstimate; term: CompiledTerm },
): ChiSquareTest | null {
  if (!whole.answer) return testNestedFit.byWald(whole, namesOfTerm(term).slice(1));
  const linear = askCox(plan, model, `linear ${term.covariate.id}`);
  if (!linear || 'problem' in linear) return null;
  return testNestedFit.byLikelihood(whole, linear.estimate, term.knots!.length - 2);
}
