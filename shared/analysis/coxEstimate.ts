import { CoxAnswer, FirthAnswer } from './engineAnswer.ts';
import { askEngine, type EngineAnswer } from './askEngine.ts';
import type { CompiledModel } from './compiledModel.ts';
import type { ModelPlan } from './modelSpec.ts';
import type { Problem } from '../base/problem.ts';

/** A fitted Cox model as tables need it, whatever its penalty. Lists are by coefficient; null is not estimable. */
export interface CoxEstimate {
  names: readonly string[];
  coefficients: readonly (number | null)[];
  hazardRatios: readonly (number | null)[];
  lower: readonly (number | null)[];
  upper: readonly (number | null)[];
  p: readonly (number | null)[];
  covariance: readonly (readonly (number | null)[])[];
  logLikelihood: number;
  likelihoodRatio: { chisq: number; df: number; p: number } | null;
  /** Columns that repeat others, and those whose coefficient runs away. */
  dropped: readonly string[];
  runaway: readonly string[];
  /** The unpenalised answer with its diagnostics; null of a penalised fit. */
  answer: CoxAnswer | null;
}

/** Fits one analysis of a Cox plan, with the penalty that the plan declares. */
export function askCox(
  plan: Extract<ModelPlan, { kind: 'cox' }>,
  model: CompiledModel,
  id: string,
): { estimate: CoxEstimate } | { problem: Problem } | null {
  if (plan.penalty === 'none') return mapAnswer(askEngine(model, id, CoxAnswer), ofCox);
  return mapAnswer(askEngine(model, id, FirthAnswer), (answer) => ofFirth(answer, plan.ties));
}

function mapAnswer<T>(answer: EngineAnswer<T>, to: (result: T) => CoxEstimate) {
  if (!answer) return null;
  return 'result' in answer ? { estimate: to(answer.result) } : answer;
}

function ofCox(answer: CoxAnswer): CoxEstimate {
  const { lr_test: lr, footnotes } = answer;
  return {
    names: answer.coef_names,
    coefficients: answer.coef,
    hazardRatios: answer.hazard_ratio,
    lower: answer.hr_lower95,
    upper: answer.hr_upper95,
    p: answer.p,
    covariance: answer.vcov,
    logLikelihood: answer.loglik,
    likelihoodRatio: lr.statistic === null || lr.p === null ? null : { chisq: lr.statistic, df: lr.df, p: lr.p },
    dropped: footnotes.dropped,
    runaway: footnotes.not_estimable,
    answer,
  };
}

function ofFirth(answer: FirthAnswer, ties: string): CoxEstimate {
  const fit = (ties === 'breslow' ? answer.breslow : answer.efron)!;
  const exp = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null || !Number.isFinite(Math.exp(value)) ? null : Math.exp(value)));
  const { penalised_lr: lr } = fit;
  return {
    names: fit.coef_names,
    coefficients: fit.coef,
    hazardRatios: exp(fit.coef),
    lower: exp(fit.profile_lower95),
    upper: exp(fit.profile_upper95),
    p: fit.profile_p,
    covariance: fit.vcov_inverse_information,
    logLikelihood: fit.penalised_loglik,
    likelihoodRatio: lr.statistic === null || lr.p === null ? null : { chisq: lr.statistic, df: lr.df, p: lr.p },
    dropped: [],
    runaway: [],
    answer: null,
  };
}
