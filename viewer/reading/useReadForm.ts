import { useCallback, useMemo, useState } from 'react';
import type { Output } from '../../shared/api.ts';
import type { Answer } from '../../shared/reading/answer.ts';
import { closures, isClosed } from '../../shared/reading/closures.ts';
import { completeAnswers } from '../../shared/reading/completeAnswers.ts';
import { deriveClass } from '../../shared/reading/deriveClass.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import { isAsked } from '../../shared/reading/isAsked.ts';
import { unanswered } from '../../shared/reading/unanswered.ts';
import type { DraftStore } from './draftStore.ts';
import { nextOpenItem } from './nextOpenItem.ts';
import { pressForm, restOf, type FormAct } from './pressForm.ts';

/** Everything that follows from the draft at this moment, and where the reader is in the form. */
export function useReadForm(view: Output<'openAssignment'>, draft: Draft, store: DraftStore) {
  const form = useMemo(() => findForm(view.formVersion), [view.formVersion]);
  const now = useMemo(() => {
    const closed = closures(view.protocol, draft.answers);
    const rows = form.items.filter((item) => !isClosed(item, closed) && isAsked(item, draft.answers));
    const missing = unanswered(form, draft, closed);
    return { closed, rows, missing, derived: deriveClass(form, completeAnswers(form, draft.answers, closed)) };
  }, [form, draft, view.protocol]);
  const [chosen, setChosen] = useState(() => ({ id: now.missing[0]?.itemId ?? now.rows[0]?.id ?? null, beat: 0 }));
  /** Asked for again, a row takes the keyboard again: `focusBeat` tells the two apart. */
  const setFocus = useCallback((id: string | null) => setChosen((before) => ({ id, beat: before.beat + 1 })), []);
  // A row that was closed or is no longer asked loses the focus to the first open one.
  const focusId = now.rows.some((row) => row.id === chosen.id) ? chosen.id : (now.missing[0]?.itemId ?? null);
  const isReadOnly = view.state === 'signed';
  const place = () => ({ draft: store.getState().draft, focusId, protocol: view.protocol });

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
  const take = (act: FormAct | null): FormAct | null => {
    if (!act) return null;
    apply(act.patches);
    if (act.focusId !== focusId || act.isRest) setFocus(act.focusId);
    return act;
  };

  /** What a key does in the form; null when it means nothing. A signed read is only walked through. */
  const press = (key: string, compartment: 'brain' | 'spine' = 'brain'): FormAct | null => {
    const act = pressForm(form, { ...place(), compartment }, key);
    return isReadOnly && act && act.patches.length > 0 ? null : take(act);
  };
  const move = (by: 1 | -1) => void press(by === 1 ? 'ArrowDown' : 'ArrowUp');
  const rest = (sectionIds: readonly string[]): number => take(restOf(form, place(), sectionIds))?.patches.length ?? 0;
  const nextOpen = (after: string | null) => nextOpenItem(form, place(), after);

  return {
    form,
    ...now,
    focusId,
    focusBeat: chosen.beat,
    setFocus,
    isReadOnly,
    apply,
    answer,
    move,
    nextOpen,
    press,
    rest,
  };
}

export type ReadFormState = ReturnType<typeof useReadForm>;
