import { useCallback, useMemo, useState } from 'react';
import type { Output } from '../../shared/api.ts';
import type { Answer } from '../../shared/reading/answer.ts';
import { closures, isClosed } from '../../shared/reading/closures.ts';
import { completeAnswers } from '../../shared/reading/completeAnswers.ts';
import { deriveClass } from '../../shared/reading/deriveClass.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findForm, findFormItem } from '../../shared/reading/findForm.ts';
import { isAsked } from '../../shared/reading/isAsked.ts';
import { unanswered } from '../../shared/reading/unanswered.ts';
import { answerByKey } from './answerByKey.ts';
import type { DraftStore } from './draftStore.ts';
import { restNormal } from './restNormal.ts';

/** Everything that follows from the draft at this moment, and where the reader is in the form. */
export function useReadForm(view: Output<'openAssignment'>, draft: Draft, store: DraftStore) {
  const form = useMemo(() => findForm(view.formVersion), [view.formVersion]);
  const now = useMemo(() => {
    const closed = closures(view.protocol, draft.answers);
    const rows = form.items.filter((item) => !isClosed(item, closed) && isAsked(item, draft.answers));
    const missing = unanswered(form, draft, closed);
    return { closed, rows, missing, derived: deriveClass(form, completeAnswers(form, draft.answers, closed)) };
  }, [form, draft, view.protocol]);
  const [chosen, setFocus] = useState<string | null>(() => now.missing[0]?.itemId ?? now.rows[0]?.id ?? null);
  // A row that was closed or is no longer asked loses the focus to the first open one.
  const focusId = now.rows.some((row) => row.id === chosen) ? chosen : (now.missing[0]?.itemId ?? null);
  const isReadOnly = view.state === 'signed';

  const apply = useCallback(
    (patches: Patch[]) => {
      if (!isReadOnly) store.apply(patches);
    },
    [store, isReadOnly],
  );
  const answer = useCallback(
    (itemId: string, value: Answer | null) => apply([{ target: 'answers', id: itemId, value }]),
    [apply],
  );
  const move = useCallback(
    (by: 1 | -1) => {
      const at = now.rows.findIndex((row) => row.id === focusId);
      const next = now.rows[Math.max(0, Math.min(now.rows.length - 1, at + by))];
      if (next) setFocus(next.id);
    },
    [now.rows, focusId],
  );

  /** The next item that lacks something after this one in the order of the form; from the start again at the end. */
  const nextOpen = (after: string | null): string | null => {
    const { draft: latest } = store.getState();
    const lacking = new Set(unanswered(form, latest, closures(view.protocol, latest.answers)).map((one) => one.itemId));
    const from = form.items.findIndex((item) => item.id === after) + 1;
    const order = [...form.items.slice(from), ...form.items.slice(0, from)];
    return order.find((item) => lacking.has(item.id))?.id ?? null;
  };

  /** What a key says of the item in focus; goes on to the next open item when there is nothing more to say. */
  const press = (key: string): boolean => {
    const item = focusId ? findFormItem(form, focusId) : null;
    if (!item || isReadOnly) return false;
    const value = answerByKey(item, draft.answers[item.id], key);
    if (!value) return false;
    answer(item.id, value);
    const isDone =
      value.kind === 'location' ? key === 'a' || key === 'n' : value.kind === 'choice' && !key.startsWith('Arrow');
    if (isDone) setFocus(nextOpen(item.id) ?? item.id);
    return true;
  };

  const rest = (sectionIds: readonly string[]): number => {
    const patches = restNormal(form, draft, { sectionIds, closed: now.closed });
    apply(patches);
    const first = patches[0]?.id ?? null;
    if (first) setFocus(nextOpen(first) ?? first);
    return patches.length;
  };

  return { form, ...now, focusId, setFocus, isReadOnly, apply, answer, move, nextOpen, press, rest };
}

export type ReadFormState = ReturnType<typeof useReadForm>;
