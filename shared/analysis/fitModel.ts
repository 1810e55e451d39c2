import type { z } from 'zod';
import { type Problem, problem } from '../base/problem.ts';
import { compileModel, type CompiledAnalysis, type CompiledModel } from './compileModel.ts';
import { CoxAnswer, CurvesAnswer, LogRankAnswer } from './engineAnswer.ts';
import type { FrozenTable } from './frozenTable.ts';
import type { FitResult, SurvivalCurve } from './modelFit.ts';
import type { ModelPlan } from './modelSpec.ts';
import { runAnalysis } from './runAnalysis.ts';
import { tabulateCox } from './tabulateCox.ts';
import { writeFootnote } from './writeFootnote.ts';

/** A fit, or why the data or the plan do not allow one. */
export type FitOutcome = { kind: 'fitted'; result: FitResult } | { kind: 'refused'; problems: Problem[] };

type Plan<K extends ModelPlan['kind']> = Extract<ModelPlan, { kind: K }>;

/**
 * Fits a declared plan to the table of a Freeze: curves with the log-rank test, or a Cox model with each covariate alone on the same
 * rows, the likelihood ratio test of each factor as a whole, and the test of proportional hazards.
 *
 * Everything is computed by the engine of `leptolink fit` on the analyses of `compileModel`. Refuses covariates from the future.
 */
export function fitModel(plan: ModelPlan, frozen: FrozenTable): FitOutcome {
  const model = compileModel(plan, frozen);
  if (model.kind === 'refused') return model;
  if (plan.kind === 'table1') return { kind: 'refused', problems: [problem('spec.notSupported', 'table1')] };
  return plan.kind === 'cox' ? fitCox(plan, model) : fitCurves(plan, model);
}

type Answer<T> = { result: T } | { problem: Problem };

function ask<S extends z.ZodType>(schema: S, model: CompiledModel, analysis: CompiledAnalysis): Answer<z.output<S>> {
  const answer = runAnalysis(analysis, model.tables);
  if ('result' in answer) return { result: schema.parse(answer.result) };
  const { code, message } = answer.problem;
  return { problem: { ...problem(code, analysis.id), says: message } };
}

function fitCox(plan: Plan<'cox'>, model: CompiledModel): FitOutcome {
  const [whole, ...alone] = model.analyses;
  const fit = ask(CoxAnswer, model, whole!);
  if ('problem' in fit) return { kind: 'refused', problems: [fit.problem] };
  const single = new Map(
    alone.flatMap((analysis) => {
      const answer = ask(CoxAnswer, model, analysis);
      return 'result' in answer ? [[analysis.id, answer.result] as const] : [];
    }),
  );
  const answer = fit.result;
  const global = answer.cox_zph?.km.rows.find((row) => row.term === 'GLOBAL');
  const { lr_test: lr, concordance } = answer;
  return {
    kind: 'fitted',
    result: {
      kind: 'cox',
      n: answer.n,
      events: answer.nevent,
      dropped: model.dropped,
      delayedEntries: model.delayedEntries,
      degreesOfFreedom: lr.df,
      rows: tabulateCox(model, answer, (id) => single.get(`alone ${id}`) ?? null),
      likelihoodRatio: lr.statistic === null || lr.p === null ? null : { chisq: lr.statistic, df: lr.df, p: lr.p },
      concordance: concordance && concordance.c !== null ? { value: concordance.c, se: concordance.se } : null,
      proportionality:
        global && global.chisq !== null && global.p !== null
          ? { chisq: global.chisq, df: global.df, p: global.p }
          : null,
      footnote: writeFootnote(plan, model),
      problems: doubtsOf(model, answer),
    },
  };
}

/** What a reader of the table must know: few events, levels without events, repeated columns, small cells. */
function doubtsOf(model: CompiledModel, answer: CoxAnswer): Problem[] {
  const df = answer.lr_test.df;
  const few = df > 0 && answer.nevent / df < 10;
  const perDf = (answer.nevent / Math.max(1, df)).toFixed(1);
  return [
    ...(few ? [problem('fit.fewEvents', 'model', `There are ${perDf}: ${answer.nevent} events, ${df} df.`)] : []),
    ...answer.footnotes.not_estimable.map((name) => problem('fit.notEstimable', name)),
    ...answer.footnotes.dropped.map((name) => problem('fit.collinear', name)),
    ...smallCells(model),
  ];
}

function smallCells(model: CompiledModel): Problem[] {
  return model.terms.flatMap(({ covariate, column, levels }) => {
    const cells = model.tables.get('cases')!.columns.get(column)!.cells;
    return levels
      .map((level) => ({ level, n: cells.filter((cell) => cell === level).length }))
      .filter(({ n }) => n < 5)
      .map(({ level, n }) => problem('fit.smallCell', `${covariate.id} ${level}`, `It has ${n}.`));
  });
}

function fitCurves(plan: Plan<'survival'>, model: CompiledModel): FitOutcome {
  const [curvesAnalysis, logRankAnalysis] = model.analyses;
  const answer = ask(CurvesAnswer, model, curvesAnalysis!);
  if ('problem' in answer) return { kind: 'refused', problems: [answer.problem] };
  const test = logRankAnalysis ? ask(LogRankAnswer, model, logRankAnalysis) : null;
  const curves = answer.result.base.strata.map((stratum) => curveOf(stratum, model));
  return {
    kind: 'fitted',
    result: {
      kind: 'survival',
      n: model.rows.length,
      events: curves.reduce((sum, curve) => sum + curve.events, 0),
      dropped: model.dropped,
      delayedEntries: model.delayedEntries,
      curves,
      logRank: test && 'result' in test ? { chisq: test.result.chisq, df: test.result.df, p: test.result.p } : null,
      footnote: writeFootnote(plan, model),
      problems: [...(test && 'problem' in test ? [test.problem] : []), ...smallCells(model)],
    },
  };
}

function curveOf(stratum: CurvesAnswer['base']['strata'][number], model: CompiledModel): SurvivalCurve {
  const term = model.terms[0];
  const level = term ? stratum.label.slice(term.column.length + 1) : null;
  const { summary } = stratum;
  return {
    level,
    label: term?.covariate.levels.find((one) => one.code === level)?.label ?? 'all cases',
    n: stratum.n,
    events: summary.events,
    medianDays: summary.median,
    medianLowerDays: summary.median_lower,
    medianUpperDays: summary.median_upper,
    timeDays: stratum.time,
    survival: stratum.surv,
    lower: stratum.lower,
    upper: stratum.upper,
    atRisk: stratum.n_risk,
    eventsAt: stratum.n_event,
    censoredAt: stratum.n_censor,
  };
}
