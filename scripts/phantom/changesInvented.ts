import type { Answer, State } from '../../shared/reading/answer.ts';
import { deriveResponse, RESPONSE_ITEM } from '../../shared/reading/deriveResponse.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { PatientPoint } from '../../shared/reading/mark.ts';
import type { ReadingView } from '../../shared/reading/routes.ts';
import { createRandom, type Random } from './random.ts';
import { anchorPoints } from './readsAnchor.ts';
import type { AnchoredLesion } from './studySpec.ts';

interface Facts {
  view: ReadingView;
  images: ImageSet;
  /** What is truly there now. */
  lesions: readonly AnchoredLesion[];
  seed: number;
  newId: () => string;
}

/** Reads a stage 2 assignment as an invented reader would: change follows from her own stage 1 findings, what is new is anchored on the current images. */
export function inventChange(facts: Facts): Patch[] {
  const random = createRandom(facts.seed);
  const draft: Draft = { answers: { 'CMP.OK': choice('yes') }, marks: {} };
  for (const item of findForm(facts.view.formVersion).items) {
    if (item.compartment === 'any' || facts.view.closures[item.compartment] === 'notImaged') continue;
    if (item.id.startsWith('CHG.')) addChange(facts, draft, { itemId: item.id, compartment: item.compartment, random });
    else if (item.kind === 'choice') draft.answers[item.id] = choice(responseOf(facts.view, item.id));
  }
  const { byRule } = deriveResponse(draft.answers);
  // Now and then a reader sees it otherwise than the rule, and says why.
  const differs = byRule === 'PR' && random.next() < 0.2;
  draft.answers[RESPONSE_ITEM] = choice(differs ? 'SD' : byRule);
  if (differs) draft.answers['RESP.WHY'] = { kind: 'text', text: 'within what two examinations differ by' };
  return [
    ...Object.entries(draft.answers).map(([id, value]): Patch => ({ target: 'answers', id, value })),
    ...Object.values(draft.marks).map((mark): Patch => ({ target: 'marks', id: mark.id, value: mark })),
  ];
}

const choice = (code: string): Answer => ({ kind: 'choice', code });

function statesOf(view: ReadingView, itemId: string): { before: State; now: State } {
  const of = (visit: ReadingView['compared'][number] | undefined): State =>
    visit?.own?.scores[itemId] ?? 'notEvaluable';
  return {
    before: of(view.compared.find((one) => one.isReference)),
    now: of(view.compared.find((one) => one.visit === 'current')),
  };
}

function addChange(
  facts: Facts,
  draft: Draft,
  at: { itemId: string; compartment: 'brain' | 'spine'; random: Random },
): void {
  const { before, now } = statesOf(facts.view, at.itemId);
  const code = changeOf(before, now, at.random);
  const mark = code === 'new' ? anchorNew(facts, at) : null;
  // Nothing to point at: then it is not said to be new.
  draft.answers[at.itemId] = choice(code === 'new' && !mark ? 'absent' : code);
  if (mark) draft.marks[mark.id] = { ...mark, itemId: at.itemId };
}

function changeOf(before: State, now: State, random: Random): string {
  if ([before, now].some((state) => state === 'notEvaluable' || state === 'notImaged')) return 'notEvaluable';
  const isThere = (state: State) => state === 'present';
  if (!isThere(before) && !isThere(now)) return 'absent';
  if (!isThere(before)) return 'new';
  if (!isThere(now)) return 'resolved';
  const chance = random.next();
  return chance < 0.4 ? 'improved' : chance < 0.85 ? 'noChange' : 'worse';
}

function responseOf(view: ReadingView, itemId: string): string {
  const { before, now } = statesOf(view, itemId);
  if (before === 'notEvaluable' || now === 'notEvaluable') return 'notEvaluable';
  if (before !== 'present' && now !== 'present') return 'absent';
  return now === 'present' ? 'SD' : 'CR';
}

function anchorNew(facts: Facts, at: { itemId: string; compartment: 'brain' | 'spine' }) {
  const isNodular = at.itemId.endsWith('.NOD');
  const here = facts.lesions.filter((one) => one.region === at.compartment);
  const lesion = here.find((one) => (one.pattern !== 'linear') === isNodular) ?? here[0];
  const current = { ...facts.images, series: facts.images.series.filter((one) => one.visit === 'current') };
  const point = lesion ? (lesion.pointMm as unknown as PatientPoint) : null;
  const place = point ? anchorPoints(current, [point], at.compartment) : null;
  return place ? { id: facts.newId(), kind: 'point' as const, ...place } : null;
}
