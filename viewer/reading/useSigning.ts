import { useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { closures } from '../../shared/reading/closures.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import { unanswered, type Missing } from '../../shared/reading/unanswered.ts';
import { call, Refused } from '../base/call.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import type { ViewingConditions } from '../../shared/reading/viewingConditions.ts';
import type { DraftStore } from './draftStore.ts';
import type { ReadingClock } from './readingClock.ts';
import type { ReadFormState } from './useReadForm.ts';
import { readingWords } from './words.ts';

/** Signing: refused with the item that keeps it from being signed in focus; then on to the next read. */
export interface Signing {
  isSigning: boolean;
  sign: () => void;
}

export function useSigning(given: {
  view: Output<'openAssignment'>;
  read: ReadFormState;
  store: DraftStore;
  clock: ReadingClock;
  conditions: () => ViewingConditions;
  tell: (message: string | null) => void;
  navigate: (to: string) => void;
}): Signing {
  const { view, read, store, clock, conditions, tell, navigate } = given;
  const say = useSay(readingWords);
  const keys = useKeyFacts();
  const labelOf = useLabelOf();
  const [isSigning, setSigning] = useState(false);

  const tellMissing = (missing: Pick<Missing, 'itemId'> & { lacks: string }, n: number) => {
    read.setFocus(missing.itemId);
    const item = findFormItem(read.form, missing.itemId);
    const lacks = say(`needs_${missing.lacks as Missing['lacks']}`, keys);
    tell(say('missing', { item: item ? labelOf(item.label) : missing.itemId, lacks, n }));
  };
  const sign = async () => {
    if (isSigning || read.isReadOnly) return;
    takeTyped();
    const { draft } = store.getState();
    const missing = unanswered(read.form, draft, closures(view.protocol, draft.answers));
    if (missing[0]) return tellMissing(missing[0], missing.length);
    setSigning(true);
    try {
      if (!(await store.flush())) return tell(say('signOffline'));
      const { assignmentId } = view;
      const { draftVersion } = store.getState();
      // As the next save would take them: an hour at most, or the signature would be refused.
      const secondsSpent = clock.takeable;
      const signed = await call('signRead', { assignmentId, draftVersion, secondsSpent, conditions: conditions() });
      clock.take();
      navigate(signed.nextAssignmentId ? `/read/${signed.nextAssignmentId}` : '/read');
    } catch (error) {
      tellRefusal(error);
    } finally {
      setSigning(false);
    }
  };
  const tellRefusal = (error: unknown) => {
    const facts = error instanceof Refused ? error.facts : {};
    if (error instanceof Refused && error.code === 'read.incomplete' && typeof facts.itemId === 'string')
      tellMissing(
        { itemId: facts.itemId, lacks: typeof facts.lacks === 'string' ? facts.lacks : 'answer' },
        Number(facts.missing ?? 1),
      );
    else {
      if (typeof facts.itemId === 'string') read.setFocus(facts.itemId);
      tell(error instanceof Error ? error.message : String(error));
    }
  };
  return { isSigning, sign: () => void sign() };
}

/** What was typed half a second ago is signed too: a field gives its words to the draft when it is left. */
function takeTyped(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) activeElement.blur();
}
