import { closures, isClosed, type ProtocolFacts } from '../../shared/reading/closures.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import { isAsked } from '../../shared/reading/isAsked.ts';
import { unanswered } from '../../shared/reading/unanswered.ts';
import { answerByKey } from './answerByKey.ts';
import { nextOpenItem } from './nextOpenItem.ts';
import { patchDraft } from './patchDraft.ts';
import { restNormal, restSections } from './restNormal.ts';

/** Where a reader is: the draft, the item in focus, the part of the neuraxis whose images hang. */
export interface FormPlace {
  draft: Draft;
  focusId: string | null;
  protocol: ProtocolFacts;
  compartment: 'brain' | 'spine';
}

/** What a key does in the form: what it changes, and where the focus is afterwards. `isRest`: it said "the rest is normal". */
export interface FormAct {
  patches: Patch[];
  focusId: string | null;
  isRest: boolean;
}

/** The keys that the form hears, besides the letters of options. */
export const formLetters = ['a', 'p', 'e', 'n', 'shift+n', 'l', 'o', 'd', 'y', 'f', 'q', 'r', 'shift+a'] as const;

/**
 * What a key says in the form; null when it means nothing there.
 *
 * R closes the rest of a region and Shift+A the rest of brain or spine, each as one act; but while a site waits for its pattern R is nothing and
 * while it waits for its side R is "right". Arrows move from row to row. All else answers the item in focus (`answerByKey`); when there is nothing
 * more to say of it the focus goes on to the next open item.
 */
export function pressForm(form: Form, place: FormPlace, key: string): FormAct | null {
  const item = place.focusId === null ? null : findFormItem(form, place.focusId);
  if (key === 'ArrowDown' || key === 'ArrowUp') return move(form, place, key === 'ArrowDown' ? 1 : -1);
  if (key === 'ctrl+ArrowDown')
    return { patches: [], focusId: nextOpenItem(form, place, place.focusId), isRest: false };
  if (key === 'shift+a') return actRest(form, place, { item, isWhole: true });
  if (key === 'r' && !awaitsMore(form, place)) return actRest(form, place, { item, isWhole: false });
  return item ? actAnswer(form, place, { item, key }) : null;
}

/** Whether the item in focus is a positive site that waits for its pattern or side. */
function awaitsMore(form: Form, { draft, focusId, protocol }: FormPlace): boolean {
  const missing = unanswered(form, draft, closures(protocol, draft.answers));
  const lacks = missing.find((one) => one.itemId === focusId)?.lacks;
  return lacks === 'pattern' || lacks === 'side';
}

function actAnswer(form: Form, place: FormPlace, { item, key }: { item: FormItem; key: string }): FormAct | null {
  const { answers } = place.draft;
  if (isClosed(item, closures(place.protocol, answers)) || !isAsked(item, answers)) return null;
  const value = answerByKey(item, answers[item.id], key);
  if (!value) return null;
  const patches: Patch[] = [{ target: 'answers', id: item.id, value }];
  const isNegative = value.kind === 'location' && value.state !== 'present' && value.state !== 'equivocal';
  const isDone = value.kind === 'unknown' || value.kind === 'choice' || isNegative;
  const { draft } = patchDraft(place.draft, patches);
  // "New" waits for its drawing, as a positive site does.
  const isOwed = unanswered(form, draft, closures(place.protocol, draft.answers)).some((one) => one.itemId === item.id);
  if (!isDone || isOwed || key.startsWith('Arrow')) return { patches, focusId: item.id, isRest: false };
  return { patches, focusId: nextOpenItem(form, { ...place, draft }, item.id) ?? item.id, isRest: false };
}

function actRest(form: Form, place: FormPlace, at: { item: FormItem | null; isWhole: boolean }): FormAct {
  const sectionIds = restSections(form, at.item, { isWhole: at.isWhole, compartment: place.compartment });
  return restOf(form, place, sectionIds);
}

/** "Rest of this region normal" below these headings, as one act; the focus goes on to the next open item. */
export function restOf(form: Form, place: Omit<FormPlace, 'compartment'>, sectionIds: readonly string[]): FormAct {
  const closed = closures(place.protocol, place.draft.answers);
  const patches = restNormal(form, place.draft, { sectionIds, closed });
  const first = patches[0]?.id;
  if (first === undefined) return { patches, focusId: place.focusId, isRest: true };
  const { draft } = patchDraft(place.draft, patches);
  return { patches, focusId: nextOpenItem(form, { ...place, draft }, first) ?? first, isRest: true };
}

function move(form: Form, { draft, focusId, protocol }: FormPlace, by: 1 | -1): FormAct {
  const closed = closures(protocol, draft.answers);
  const rows = form.items.filter((item) => !isClosed(item, closed) && isAsked(item, draft.answers));
  const at = rows.findIndex((row) => row.id === focusId);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  return { patches: [], focusId: next?.id ?? focusId, isRest: false };
}
