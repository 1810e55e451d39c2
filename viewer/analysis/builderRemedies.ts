import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { changeTerm, dropTerm, type DraftPlan } from './builderDraft.ts';
import type { BuilderWord } from './builderWords.ts';

/** One way out of what a guard says: a button, and the draft after it. `because` asks for a reason first. */
export type Remedy =
  | { kind: 'change'; id: string; word: BuilderWord; facts: Record<string, string | number>; next: DraftPlan }
  | { kind: 'because'; id: string; word: BuilderWord };

/** The landmark that is offered first, in days: six weeks, of the weeks that papers on leptomeningeal metastasis use. */
const FIRST_LANDMARK = 42;

interface Given {
  draft: DraftPlan;
  covariates: readonly Covariate[];
}

/** The remedies of a guard's sentence, the soundest first; none where only the person can know. */
export function remediesOf(problem: { code: string; at: string }, { draft, covariates }: Given): Remedy[] {
  const covariate = covariates.find((one) => problem.at.split(' ')[0] === one.id) ?? null;
  if (problem.code === 'spec.postBaseline' && covariate) return fromTheFuture(covariate, draft);
  if (problem.code === 'spec.noTimeline' && covariate)
    return [change('atBaseline', putAtBaseline(draft, covariate.id)), ...leaveOut(covariate.id, draft)];
  if (problem.code === 'spec.tiedKnots' && covariate)
    return [change('straightLine', changeTerm(draft, covariate.id, { knots: null })), ...leaveOut(covariate.id, draft)];
  if (problem.code === 'fit.dataDrivenCut' && covariate)
    return [change('asNumber', changeTerm(draft, covariate.id, { cut: null }))];
  if (fewEventCodes.has(problem.code)) return [...withFirth(draft), ...leaveLastOut(draft)];
  if (sparseCodes.has(problem.code)) return [...withFirth(draft), ...(covariate ? leaveOut(covariate.id, draft) : [])];
  if (repeatedCodes.has(problem.code) && covariate) return leaveOut(covariate.id, draft);
  if (problem.code === 'fit.overridden') return [change('takeBack', { ...draft, override: null })];
  return [];
}

const fewEventCodes = new Set(['fit.fewEvents', 'fit.tooFewEvents']);
const sparseCodes = new Set(['fit.notEstimable', 'fit.separated', 'fit.smallCell', 'fit.emptyCell']);
const repeatedCodes = new Set(['fit.collinear', 'fit.inflated', 'fit.constant', 'fit.laterDescribed']);

function change(id: BuilderWord, next: DraftPlan, facts: Record<string, string | number> = {}): Remedy {
  return { kind: 'change', id, word: id, facts, next };
}

function fromTheFuture(covariate: Covariate, draft: DraftPlan): Remedy[] {
  const term = draft.terms.find((one) => one.covariateId === covariate.id);
  const isGroup = draft.kind === 'survival' && draft.groupBy === covariate.id;
  const overTime = covariate.overTime && (isGroup || (draft.kind === 'cox' && term !== undefined));
  const waits = draft.entry === 'origin' && covariate.knownAt === 'baselineImaging';
  const later = draft.landmarkDay === null ? [FIRST_LANDMARK] : landmarkDays.filter((day) => day > draft.landmarkDay!);
  return [
    ...(waits ? [change('enterAtImaging', { ...draft, entry: 'baselineImaging' as const })] : []),
    ...(overTime
      ? [change('asItChanges', isGroup ? { ...draft, groupTime: 'overTime' } : putOverTime(draft, covariate.id))]
      : swapForDated(covariate.id, draft)),
    ...later.slice(0, 1).map((day) => change('landmarkAt', { ...draft, landmarkDay: day }, { weeks: day / 7 })),
    ...leaveOut(covariate.id, draft),
    { kind: 'because', id: 'useAnyway', word: 'useAnyway' },
  ];
}

/** Landmarks that are offered side by side, in days: 4, 6, 8 and 12 weeks. */
export const landmarkDays = [28, FIRST_LANDMARK, 56, 84] as const;

function putOverTime(draft: DraftPlan, covariateId: string): DraftPlan {
  return changeTerm(draft, covariateId, { time: 'overTime', knots: null });
}

/** What is known at one visit, by the covariate that has the same over all visits. */
const datedForms: Readonly<Record<string, string>> = {
  response_follow_up_1: 'response',
  region_count_follow_up_1: 'region_count',
};

/** The covariate of one visit gives its place to the one that goes over time; none where that one is in the model already. */
function swapForDated(covariateId: string, draft: DraftPlan): Remedy[] {
  const dated = datedForms[covariateId];
  if (!dated || draft.terms.some((one) => one.covariateId === dated)) return [];
  if (draft.kind === 'survival' && draft.groupBy === covariateId)
    return [change('asItChanges', { ...draft, groupBy: dated, groupTime: 'overTime' })];
  if (draft.kind !== 'cox' || !draft.terms.some((one) => one.covariateId === covariateId)) return [];
  const terms = draft.terms.map((one) => (one.covariateId === covariateId ? { ...one, covariateId: dated } : one));
  const interactions = draft.interactions.map(
    ([a, b]): [string, string] => [a, b].map((id) => (id === covariateId ? dated : id)) as [string, string],
  );
  return [change('asItChanges', putOverTime({ ...draft, terms, interactions }, dated))];
}

function putAtBaseline(draft: DraftPlan, covariateId: string): DraftPlan {
  const group = draft.groupBy === covariateId ? { groupTime: 'baseline' as const } : {};
  return { ...changeTerm(draft, covariateId, { time: 'baseline' }), ...group };
}

function leaveOut(covariateId: string, draft: DraftPlan): Remedy[] {
  if (draft.kind === 'survival')
    return draft.groupBy === covariateId
      ? [change('leaveOut', { ...draft, groupBy: null, groupTime: 'baseline' })]
      : [];
  const without = { ...dropTerm(draft, covariateId), strata: draft.strata.filter((id) => id !== covariateId) };
  const isNamed = draft.terms.length + draft.strata.length > without.terms.length + without.strata.length;
  return isNamed ? [change('leaveOut', without)] : [];
}

function withFirth(draft: DraftPlan): Remedy[] {
  if (draft.kind !== 'cox' || draft.penalty === 'firth') return [];
  return [change('withFirth', { ...draft, penalty: 'firth', ties: draft.ties === 'exact' ? 'efron' : draft.ties })];
}

function leaveLastOut(draft: DraftPlan): Remedy[] {
  const last = draft.terms.at(-1);
  return draft.terms.length > 1 && last ? [change('leaveLastOut', dropTerm(draft, last.covariateId))] : [];
}
