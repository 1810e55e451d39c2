import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { Say } from '../base/language.tsx';
import { type DraftPlan, draftOf } from './builderDraft.ts';
import { landmarkDays } from './builderRemedies.ts';
import type { builderWords, BuilderWord } from './builderWords.ts';

/** What the builder begins with. */
export interface BuilderStart {
  draft: DraftPlan;
  title: string;
  /** The title of the model whose plan it copies; null: of none. */
  from: string | null;
}

/** One change of a plan that reviewers ask for: `landmark42`, `origin`, ...; `asIs` changes nothing. */
export interface PlanChange {
  id: string;
  word: BuilderWord;
  facts: Record<string, number>;
  apply: (draft: DraftPlan) => DraftPlan;
}

/** The changes that are offered for a plan, leaving out what it is already. */
export function changesOf(plan: ModelPlan): PlanChange[] {
  const at = (id: string, word: BuilderWord, changes: Partial<DraftPlan>, facts: Record<string, number> = {}) => ({
    id,
    word,
    facts,
    apply: (draft: DraftPlan): DraftPlan => ({ ...draft, ...changes }),
  });
  const landmarks = landmarkDays.filter((day) => day !== plan.landmarkDay);
  return [
    at('asIs', 'sameAsIs', {}),
    ...landmarks.map((day) => at(`landmark${day}`, 'sameLandmark', { landmarkDay: day }, { weeks: day / 7 })),
    plan.entry === 'origin'
      ? at('imaging', 'sameImaging', { entry: 'baselineImaging' })
      : at('origin', 'sameOrigin', { entry: 'origin' }),
    ...(plan.kind === 'cox' && plan.penalty === 'none' && plan.ties !== 'exact'
      ? [at('firth', 'sameFirth', { penalty: 'firth' })]
      : []),
  ];
}

/** The beginning of a builder: empty, or a model's plan with one change, named after both. */
export function startOf(
  model: { title: string; plan: ModelPlan } | null,
  changeId: string,
  say: Say<typeof builderWords>,
): BuilderStart {
  if (model === null) return { draft: draftOf(null), title: '', from: null };
  const change = changesOf(model.plan).find((one) => one.id === changeId);
  const draft = draftOf(model.plan);
  if (!change || change.id === 'asIs') return { draft, title: '', from: model.title };
  const title = say('titledWith', { title: model.title, change: say(change.word, change.facts) });
  return { draft: change.apply(draft), title: title.slice(0, 120), from: model.title };
}
