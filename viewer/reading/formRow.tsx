import { memo, useEffect, useRef } from 'react';
import type { Draft } from '../../shared/reading/draft.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import type { Missing } from '../../shared/reading/unanswered.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { isSeen } from './answerByKey.ts';
import { ItemControl } from './itemControl.tsx';
import { LocationDetails } from './locationControl.tsx';
import { MarkLinks } from './markLinks.tsx';
import type { FormDeeds } from './readForm.tsx';
import { formWords } from './formWords.ts';
import { readingWords } from './words.ts';

/** What every row and its controls are given. */
export interface RowGiven {
  item: FormItem;
  form: Form;
  draft: Draft;
  lacks: Missing['lacks'] | null;
  isInFocus: boolean;
  focusBeat?: number;
  isReadOnly: boolean;
  /** Numbers are typed although the form has them drawn: where there is nothing to draw on. */
  isTyped?: boolean;
  deeds: FormDeeds;
}

/** One item of the form: its name, its answer, what it still lacks, the way to its drawings. */
export const FormRow = memo(function FormRow(given: RowGiven) {
  const { item, draft, isInFocus, focusBeat, deeds, lacks } = given;
  const sayForm = useSay(formWords);
  const labelOf = useLabelOf();
  const row = useRef<HTMLDivElement>(null);
  // The keyboard goes to the control of the row, so that a screen reader says its name and its answer.
  useEffect(() => {
    if (!isInFocus || !row.current) return;
    row.current.scrollIntoView({ block: 'nearest' });
    if (row.current.contains(document.activeElement) && document.activeElement !== row.current) return;
    const find = (what: string) => row.current?.querySelector<HTMLElement>(`${what}:not(:disabled)`) ?? null;
    // A sentence that is owed is typed at once: its letters must not move images or answer rows.
    const target = (lacks && find('textarea')) || find('[data-roving="true"]') || row.current;
    target.focus({ preventScroll: true });
    // Only when the row is entered: what it lacks changes while one types.
  }, [isInFocus, focusBeat]);
  const answer = draft.answers[item.id];
  const state = answer?.kind === 'location' ? answer.state : answer ? 'answered' : 'unanswered';
  const isWide = item.kind === 'nodules' || item.kind === 'text' || item.options.length > 4 || item.drawn === 'ratio';
  const isAnchored = Object.values(draft.marks).some((mark) => mark.itemId === item.id);
  return (
    <div
      ref={row}
      className={`lk-item${isInFocus ? ' lk-item-focus' : ''}${isWide ? ' lk-item-wide' : ''}`}
      role="group"
      aria-label={labelOf(item.label)}
      tabIndex={-1}
      data-item-id={item.id}
      data-state={state}
      data-lacks={lacks ?? ''}
      onMouseDown={() => deeds.focus(item.id)}
      onFocus={() => deeds.focus(item.id)}
    >
      <span
        className={`lk-item-name${item.onlyWhen ? ' lk-item-child' : ''}`}
        data-anchored={isAnchored || undefined}
        title={isAnchored ? sayForm('toImages') : undefined}
        onClick={() => (isAnchored ? deeds.goToItem(item.id) : undefined)}
      >
        {labelOf(item.label)}
      </span>
      <ItemControl {...given} />
      {isSeen(answer) ? <LocationDetails {...given} /> : <MarkLinks {...given} />}
      {lacks && lacks !== 'answer' ? <ItemLacks lacks={lacks} /> : null}
    </div>
  );
});

function ItemLacks({ lacks }: { lacks: Missing['lacks'] }) {
  const say = useSay(readingWords);
  return <em className="lk-item-lacks">{say(`needs_${lacks}`, useKeyFacts())}</em>;
}
