import type { SurvSpec, Term } from './analysisSpec.ts';
import type { CompiledAnalysis, CompiledTerm } from './compiledModel.ts';
import type { ModelPlan } from './modelSpec.ts';

/** What the analyses of a plan are made of. */
export interface AnalysisParts {
  terms: readonly CompiledTerm[];
  /** Terms that vary: the others estimate nothing. */
  free: readonly CompiledTerm[];
  hasStart: boolean;
  hasStrata: boolean;
}

/** Columns of the compiled table: strata, 1 where follow-up was censored, and the one group that a Table 1 without groups has. */
export const stratumColumn = 'stratum';
export const endColumn = 'end';
export const everybodyColumn = 'everybody';

/** Writes a plan as analyses of the engine; each is found again by its id. */
export function compileAnalyses(plan: ModelPlan, parts: AnalysisParts): CompiledAnalysis[] {
  if (plan.kind === 'table1') return [table1(plan, parts)];
  const followUp: CompiledAnalysis = {
    id: 'followUp',
    data: ['followed'],
    spec: { analysis: 'survfit', surv: survOf(parts, endColumn), conf_types: ['log'] },
  };
  return [...(plan.kind === 'cox' ? coxAnalyses(plan, parts) : curveAnalyses(plan, parts)), followUp];
}

function survOf({ hasStart }: AnalysisParts, column: string): SurvSpec {
  return { ...(hasStart ? { start: 'start_days' } : {}), time: 'time_days', event: { column, value: 1 } };
}

type Plan<K extends ModelPlan['kind']> = Extract<ModelPlan, { kind: K }>;

function curveAnalyses(plan: Plan<'survival'>, parts: AnalysisParts): CompiledAnalysis[] {
  const group = parts.terms.map((one) => one.term);
  const surv = survOf(parts, 'event');
  const strata = parts.hasStrata ? [stratumColumn] : [];
  const analysis = (id: string, spec: Record<string, unknown>) => ({ id, data: ['cases'], spec: { ...spec, surv } });
  const rmean = plan.restrictedDays === null ? {} : { rmean: plan.restrictedDays };
  const curves = analysis('curves', {
    analysis: 'survfit',
    group,
    conf_types: [plan.confType],
    conf_level: 0.95,
    ...rmean,
  });
  const levels = parts.terms[0]?.levels ?? [];
  if (levels.length < 2) return [curves];
  const compared = { group, strata, rho: plan.rho };
  const [reference, ...others] = levels.map((level) => level.code);
  return [
    curves,
    analysis('logRank', { analysis: 'survdiff', ...compared }),
    ...(plan.trend && levels.length > 2 ? [analysis('trend', { analysis: 'survdiff-trend', ...compared })] : []),
    ...(plan.pairwise !== 'none' && levels.length > 2
      ? [analysis('pairwise', { analysis: 'survdiff-pairwise', ...compared })]
      : []),
    ...(plan.restrictedDays === null
      ? []
      : others.map((level) =>
          analysis(`difference ${level}`, {
            analysis: 'rmst-difference',
            group: [{ ...parts.terms[0]!.term, levels: [reference, level], reference }],
            tau: plan.restrictedDays,
          }),
        )),
  ];
}

function coxAnalyses(plan: Plan<'cox'>, parts: AnalysisParts): CompiledAnalysis[] {
  const { free } = parts;
  const surv = survOf(parts, 'event');
  const strata = parts.hasStrata ? [stratumColumn] : [];
  const isFirth = plan.penalty === 'firth';
  const fit = (id: string, terms: readonly Term[], isPlain = false): CompiledAnalysis => ({
    id,
    data: ['cases'],
    spec: { analysis: isFirth && !isPlain ? 'coxph-firth' : 'coxph', terms, strata, ties: plan.ties, surv },
  });
  const products = interactionTerms(plan, free);
  const all = [...free.map((one) => one.term), ...products.map((one) => one.term)];
  const linear = (one: CompiledTerm): Term[] =>
    all.map((term) => (term === one.term ? { type: 'numeric', column: one.column } : term));
  return [
    fit('whole', all),
    ...free.map((one) => fit(`alone ${one.covariate.id}`, [one.term])),
    ...(isFirth ? [] : free.filter((one) => one.knots !== null)).map((one) =>
      fit(`linear ${one.covariate.id}`, linear(one)),
    ),
    ...(isFirth ? [fit('plain', all, true)] : []),
  ];
}

/** The products of a plan whose parts both vary, in the order of the plan; parts in the order of its terms. */
export function interactionTerms(
  plan: Plan<'cox'>,
  free: readonly CompiledTerm[],
): { id: string; of: readonly [CompiledTerm, CompiledTerm]; term: Term }[] {
  return plan.interactions.flatMap((pair) => {
    const [a, b] = free.filter((one) => pair.includes(one.covariate.id));
    if (!a || !b || a.term.type === 'interaction' || b.term.type === 'interaction') return [];
    const id = `${a.covariate.id} x ${b.covariate.id}`;
    return [{ id, of: [a, b] as const, term: { type: 'interaction' as const, of: [a.term, b.term] } }];
  });
}

function table1(plan: Plan<'table1'>, { terms }: AnalysisParts): CompiledAnalysis {
  const group = plan.groupBy === null ? null : terms[0]!;
  const described = group ? terms.slice(1) : terms;
  const isMeasure = (one: CompiledTerm) => one.covariate.kind === 'number';
  const factors = described.filter((one) => !isMeasure(one) && one.levels.length > 0);
  const spec = {
    analysis: 'table1',
    group: group ? group.column : everybodyColumn,
    group_levels: group ? group.levels.map((level) => level.code) : [everybodyColumn],
    continuous: described.filter(isMeasure).map((one) => one.column),
    categorical: Object.fromEntries(factors.map((one) => [one.column, one.levels.map((level) => level.code)])),
  };
  return { id: 'table1', data: ['cases'], spec };
}
