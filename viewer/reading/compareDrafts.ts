import type { Answer } from '../../shared/reading/answer.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';

/** An item that two drafts of one read say differently, or have drawn differently. */
export interface DraftDifference {
  itemId: string;
  here: Answer | null;
  there: Answer | null;
  marksHere: readonly Mark[];
  marksThere: readonly Mark[];
}

/** Where two drafts of one read differ, in the order of the form. */
export function compareDrafts(form: Form, here: Draft, there: Draft): DraftDifference[] {
  const changed = new Set(
    patchesTo(here, there).map((patch) =>
      patch.target === 'answers' ? patch.id : (there.marks[patch.id] ?? here.marks[patch.id])?.itemId,
    ),
  );
  const known = form.items.map((item) => item.id).filter((id) => changed.has(id));
  const order = [...new Set([...known, ...changed])].filter((id) => id !== undefined);
  const marksOf = (draft: Draft, itemId: string) => Object.values(draft.marks).filter((mark) => mark.itemId === itemId);
  return order.map((itemId) => ({
    itemId,
    here: here.answers[itemId] ?? null,
    there: there.answers[itemId] ?? null,
    marksHere: marksOf(here, itemId),
    marksThere: marksOf(there, itemId),
  }));
}

/** The changes that make one draft the other. */
export function patchesTo(from: Draft, to: Draft): Patch[] {
  const answers = keysOf(from.answers, to.answers).map((id): Patch => {
    return { target: 'answers', id, value: to.answers[id] ?? null };
  });
  const marks = keysOf(from.marks, to.marks).map((id): Patch => {
    return { target: 'marks', id, value: to.marks[id] ?? null };
  });
  return [...answers, ...marks];
}

/** Keys whose values differ. */
function keysOf(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => textOf(one[key]) !== textOf(other[key]),
  );
}

/** JSON with sorted keys: what was read back has its keys in another order. */
function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
