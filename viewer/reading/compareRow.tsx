import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../shared/reading/answer.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { answerWords } from './answerWords.ts';
import { blankLocation, isSeen } from './answerByKey.ts';
import { ItemControl } from './itemControl.tsx';
import { LocationDetails } from './locationControl.tsx';
import { readerColours } from './twoOutlines.ts';
import { readingWords } from './words.ts';

/** One side of a comparison. */
export interface CompareSide {
  name: string;
  answer: Answer | null;
  marks: readonly Mark[];
  isTaken: boolean;
}

interface Given {
  form: Form;
  itemId: string;
  sides: readonly CompareSide[];
  /** How the item stands: settled, with its origin; null while open. */
  outcome: string | null;
  isInFocus: boolean;
  sliceOf: (mark: Mark) => number | null;
  focus: () => void;
  goTo: (mark: Mark) => void;
  /** Missing where nothing can be decided. */
  settle?: (choice: 'A' | 'B' | 'own', answer: Answer | null, reason: string) => void;
  isOwnOpen?: boolean;
  openOwn?: (isOpen: boolean) => void;
}

/** One item with the answers of two readers beside each other, the ways to their drawings, and where it may be decided, the decision. */
export function CompareRow(given: Given) {
  const { form, itemId, sides, outcome, isInFocus, settle } = given;
  const { language } = useLanguage();
  const say = useSay(readingWords);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isInFocus) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isInFocus]);
  const item = findFormItem(form, itemId);
  return (
    <div
      ref={row}
      className={`lk-compare${isInFocus ? ' lk-compare-focus' : ''}`}
      data-item-id={itemId}
      data-settled={outcome ?? ''}
      onClick={given.focus}
    >
      <div>
        <b>{item?.label[language] ?? itemId}</b> {outcome ? <span className="lk-quiet">· {outcome}</span> : null}
      </div>
      <div className="lk-compare-answers">
        {sides.map((side, place) => (
          <div key={side.name} data-side={side.name} data-taken={side.isTaken}>
            <span style={{ color: readerColours[place === 0 ? 0 : 1] }}>
              {place === 0 ? '━' : '╌'} {side.name}
            </span>{' '}
            {answerWords(item, side.answer, { say, language })}{' '}
            <span className="lk-marks">
              {side.marks.map((mark) => (
                <span key={mark.id} className="lk-mark">
                  <button
                    type="button"
                    tabIndex={-1}
                    data-mark-id={mark.id}
                    onClick={(event) => {
                      event.stopPropagation();
                      given.goTo(mark);
                    }}
                  >
                    {say('slice', { n: given.sliceOf(mark) ?? '' })}
                  </button>
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
      {settle && !outcome ? (
        <div className="lk-side-deeds" data-decide={itemId}>
          <button type="button" data-take="A" onClick={() => settle('A', null, '')}>
            {say('takeA')} <KeyHint command="adjudication.takeA" />
          </button>
          <button type="button" data-take="B" onClick={() => settle('B', null, '')}>
            {say('takeB')} <KeyHint command="adjudication.takeB" />
          </button>
          <button type="button" data-take="own" onClick={() => given.openOwn?.(!given.isOwnOpen)}>
            {say('own')} <KeyHint command="adjudication.own" />
          </button>
        </div>
      ) : null}
      {settle && !outcome && given.isOwnOpen ? <OwnAnswer given={given} settle={settle} /> : null}
    </div>
  );
}

/** The adjudicator's own answer, with the reason it needs. */
function OwnAnswer({ given, settle }: { given: Given; settle: NonNullable<Given['settle']> }) {
  const say = useSay(readingWords);
  const { form, itemId } = given;
  const item = findFormItem(form, itemId);
  const [answer, setAnswer] = useState<Answer | null>(
    () => given.sides[0]?.answer ?? (item?.kind === 'location' ? blankLocation : null),
  );
  const [reason, setReason] = useState('');
  if (!item) return null;
  const row = {
    item,
    form,
    draft: { answers: answer ? { [itemId]: answer } : {}, marks: {} },
    lacks: null,
    isInFocus: false,
    isReadOnly: false,
    isTyped: true,
    deeds: {
      focus: () => undefined,
      answer: (_: string, next: Answer | null) => setAnswer(next),
      step: () => undefined,
      rest: () => undefined,
      goTo: given.goTo,
      removeMark: () => undefined,
      sliceOf: given.sliceOf,
      levelOf: () => null,
      goToItem: () => undefined,
    },
  };
  const isGiven = reason.trim().length >= 3 && answer !== null;
  return (
    <form
      className="lk-compare-own"
      onClick={(event) => event.stopPropagation()}
      onSubmit={(event) => {
        event.preventDefault();
        if (isGiven) settle('own', answer, reason.trim());
      }}
    >
      <div>
        <ItemControl {...row} />
        {isSeen(answer) ? <LocationDetails {...row} /> : null}
      </div>
      <input
        autoFocus
        aria-label={say('reason')}
        placeholder={say('ownNeedsReason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => (event.key === 'Escape' ? given.openOwn?.(false) : undefined)}
      />
      <button type="submit" className="lk-sign" disabled={!isGiven}>
        {say('settle')}
      </button>
    </form>
  );
}
