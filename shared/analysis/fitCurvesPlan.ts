import { type Problem, problem } from '../base/problem.ts';
import { zOfLevel } from '../stats/normalQuantile.ts';
import { askEngine, resultOf } from './askEngine.ts';
import type { CompiledModel } from './compiledModel.ts';
import { countCases } from './countCases.ts';
import { CurvesAnswer, DifferenceAnswer, LogRankAnswer, PairwiseAnswer } from './engineAnswer.ts';
import type { ChiSquareTest } from './fitBasis.ts';
import type { FitOutcome } from './fitModel.ts';
import type { SurvivalCurve } from './modelFit.ts';
import type { ModelPlan } from './modelSpec.ts';
import { sayBasis } from './sayBasis.ts';
import type { RestrictedMean, SurvivalParts } from './survivalParts.ts';
import { writeFootnote } from './writeFootnote.ts';

type CurvesPlan = Extract<ModelPlan, { kind: 'survival' }>;

/** Fits a plan of curves: Kaplan-Meier by group (Simon-Makuch where groups change over time) with the tests that the plan declares. */
export function fitCurvesPlan(plan: CurvesPlan, model: CompiledModel): FitOutcome {
  const answer = askEngine(model, 'curves', CurvesAnswer);
  if (!answer || 'problem' in answer) return { kind: 'refused', problems: answer ? [answer.problem] : [] };
  const late = restrictedTooLate(plan, answer.result);
  if (late) return { kind: 'refused', problems: [late] };
  const test = model.events === 0 ? null : askEngine(model, 'logRank', LogRankAnswer);
  return {
    kind: 'fitted',
    result: {
      kind: 'survival',
      n: model.n,
      events: model.events,
      dropped: model.dropped,
      delayedEntries: model.delayedEntries,
      curves: answer.result.base.strata.map((stratum) => curveOf(plan, model, stratum)),
      logRank: shownTest(resultOf(test)),
      footnote: writeFootnote(plan, model),
      problems: [
        ...model.problems,
        ...(test && 'problem' in test ? [{ ...test.problem, severity: 'warning' as const }] : []),
      ],
      basis: sayBasis(plan, model),
      parts: partsOf(plan, model),
    },
  };
}

const shownTest = (test: LogRankAnswer | null): ChiSquareTest | null =>
  test ? { chisq: test.chisq, df: test.df, p: test.p } : null;

function restrictedTooLate({ restrictedDays }: CurvesPlan, { base }: CurvesAnswer): Problem | null {
  const last = Math.min(...base.strata.map((stratum) => stratum.time.at(-1) ?? 0));
  if (restrictedDays === null || restrictedDays <= last) return null;
  return problem(
    'spec.restrictedTooLate',
    'restrictedDays',
    `Day ${restrictedDays}; one group is followed up to day ${last}.`,
  );
}

function partsOf(plan: CurvesPlan, model: CompiledModel): SurvivalParts {
  return {
    confType: plan.confType,
    rho: plan.rho,
    trend: shownTest(resultOf(askEngine(model, 'trend', LogRankAnswer))),
    pairwiseMethod: plan.pairwise,
    pairwise: pairsOf(plan, model),
    restrictedDifferences: differencesOf(plan, model),
  };
}

function wordOf(model: CompiledModel, code: string): string {
  return model.terms[0]?.levels.find((level) => level.code === code)?.label ?? code;
}

function pairsOf(plan: CurvesPlan, model: CompiledModel): SurvivalParts['pairwise'] {
  const answer = resultOf(askEngine(model, 'pairwise', PairwiseAnswer));
  if (!answer || plan.pairwise === 'none') return [];
  const adjusted = { holm: answer.holm, BH: answer.bh, bonferroni: answer.bonferroni }[plan.pairwise];
  return answer.pairs.flatMap((levels, i) => {
    const [chisq, p, adjustedP] = [answer.chisq[i] ?? null, answer.p[i] ?? null, adjusted[i] ?? null];
    if (chisq === null || p === null || adjustedP === null) return [];
    return [{ levels, labels: [wordOf(model, levels[0]), wordOf(model, levels[1])], chisq, p, adjustedP }];
  });
}

function differencesOf({ restrictedDays }: CurvesPlan, model: CompiledModel): SurvivalParts['restrictedDifferences'] {
  const [reference, ...others] = model.terms[0]?.levels ?? [];
  if (restrictedDays === null || !reference) return [];
  return others.flatMap((level) => {
    const answer = resultOf(askEngine(model, `difference ${level.code}`, DifferenceAnswer));
    if (!answer || answer.difference === null || answer.lower95 === null || answer.upper95 === null) return [];
    return [
      {
        level: level.code,
        against: reference.code,
        label: `${level.label} - ${reference.label}`,
        untilDays: restrictedDays,
        difference: answer.difference,
        lower: answer.lower95,
        upper: answer.upper95,
        p: answer.p,
      },
    ];
  });
}

type Stratum = CurvesAnswer['base']['strata'][number];

function curveOf(plan: CurvesPlan, model: CompiledModel, stratum: Stratum): SurvivalCurve {
  const term = model.terms[0];
  const level = term ? stratum.label.slice(term.column.length + 1) : null;
  const { summary } = stratum;
  return {
    level,
    label: level === null ? 'all cases' : wordOf(model, level),
    n: term ? countCases(model, term.column, level).n : model.n,
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
    restricted: restrictedOf(plan, summary),
  };
}

function restrictedOf(
  { restrictedDays }: CurvesPlan,
  { rmean, se_rmean: se }: Stratum['summary'],
): RestrictedMean | null {
  if (restrictedDays === null || typeof rmean !== 'number' || typeof se !== 'number') return null;
  const half = zOfLevel(0.95) * se;
  return { untilDays: restrictedDays, mean: rmean, se, lower: rmean - half, upper: rmean + half };
}
