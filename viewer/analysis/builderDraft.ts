import { ModelPlan, ModelTerm, type WrittenPlan } from '../../shared/analysis/modelSpec.ts';

type Of<K extends ModelPlan['kind']> = Omit<Extract<ModelPlan, { kind: K }>, 'kind' | 'covariateIds'>;

/** A plan while it is written: the choices of all kinds at once, so that a change of kind loses none. `terms` are also the rows of Table 1. */
export type DraftPlan = { kind: ModelPlan['kind'] } & Of<'cox'> & Of<'survival'> & Of<'table1'>;

const emptyDraft: DraftPlan = {
  kind: 'cox',
  endpointId: 'os',
  entry: 'baselineImaging',
  landmarkDay: null,
  override: null,
  terms: [],
  interactions: [],
  strata: [],
  ties: 'efron',
  penalty: 'none',
  groupBy: null,
  groupTime: 'baseline',
  confType: 'log',
  rho: 0,
  trend: false,
  pairwise: 'none',
  restrictedDays: null,
};

/** A draft to start from: an existing plan, or nothing picked. */
export function draftOf(plan: ModelPlan | null): DraftPlan {
  if (plan === null) return emptyDraft;
  if (plan.kind !== 'table1') return { ...emptyDraft, ...plan };
  const { covariateIds, ...rest } = plan;
  return { ...emptyDraft, ...rest, terms: covariateIds.map((covariateId) => ModelTerm.parse({ covariateId })) };
}

/** The plan of a draft; null while it picks nothing, or a choice in it is half written. */
export function planOf(draft: DraftPlan): ModelPlan | null {
  const { endpointId, entry, landmarkDay, override } = draft;
  const basis = { endpointId, entry, landmarkDay, override };
  const parsed = ModelPlan.safeParse(writtenOf(draft, basis));
  return parsed.success ? parsed.data : null;
}

function writtenOf(
  draft: DraftPlan,
  basis: Pick<DraftPlan, 'endpointId' | 'entry' | 'landmarkDay' | 'override'>,
): WrittenPlan {
  const { groupBy, strata } = draft;
  if (draft.kind === 'table1')
    return { kind: 'table1', ...basis, groupBy, covariateIds: draft.terms.map((term) => term.covariateId) };
  if (draft.kind === 'survival') {
    const { confType, groupTime, rho, trend, pairwise, restrictedDays } = draft;
    const compared = groupBy === null ? {} : { groupTime, rho, trend, pairwise, strata };
    return { kind: 'survival', ...basis, groupBy, confType, restrictedDays, ...compared };
  }
  const { terms, interactions, ties, penalty } = draft;
  return { kind: 'cox', ...basis, terms, interactions, strata, ties, penalty };
}

/** Picks a covariate as the last row. */
export function pickTerm(draft: DraftPlan, covariateId: string): DraftPlan {
  if (draft.terms.some((term) => term.covariateId === covariateId)) return draft;
  return {
    ...draft,
    terms: [...draft.terms, ModelTerm.parse({ covariateId })],
    strata: draft.strata.filter((id) => id !== covariateId),
  };
}

/** Takes a covariate out, and the interactions it is in. */
export function dropTerm(draft: DraftPlan, covariateId: string): DraftPlan {
  return {
    ...draft,
    terms: draft.terms.filter((term) => term.covariateId !== covariateId),
    interactions: draft.interactions.filter((pair) => !pair.includes(covariateId)),
  };
}

/** Changes how a covariate stands in the model. */
export function changeTerm(draft: DraftPlan, covariateId: string, changes: Partial<ModelTerm>): DraftPlan {
  const terms = draft.terms.map((term) => (term.covariateId === covariateId ? { ...term, ...changes } : term));
  return { ...draft, terms };
}

/** Moves a row by one place up (-1) or down (1). */
export function moveTerm(draft: DraftPlan, covariateId: string, by: -1 | 1): DraftPlan {
  const from = draft.terms.findIndex((term) => term.covariateId === covariateId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.terms.length) return draft;
  const terms = [...draft.terms];
  [terms[from], terms[to]] = [terms[to]!, terms[from]!];
  return { ...draft, terms };
}
