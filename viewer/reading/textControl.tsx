import { useEffect, useRef, useState } from 'react';
import { useLabelOf } from '../base/language.tsx';
import type { RowGiven } from './formRow.tsx';

/** Steady typing must not put off the save. */
const takeAfterMs = 600;

/** Free words; they go into the draft within a second of the first key, and when the field is left. */
export function TextControl({ item, draft, isReadOnly, deeds, isInFocus }: RowGiven) {
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const kept = answer?.kind === 'text' ? answer.text : '';
  const [text, setText] = useState(kept);
  const typed = useRef(kept);
  useEffect(() => {
    if (kept !== typed.current) setText(kept);
    typed.current = kept;
  }, [kept]);
  const take = (next: string) => {
    if (next === kept) return;
    typed.current = next;
    deeds.answer(item.id, next === '' ? null : { kind: 'text', text: next });
  };
  const latest = useRef(() => undefined as void);
  useEffect(() => {
    latest.current = () => take(text);
  });
  const isAhead = text !== kept;
  useEffect(() => {
    if (!isAhead) return undefined;
    const timer = setInterval(() => latest.current(), takeAfterMs);
    return () => clearInterval(timer);
  }, [isAhead]);
  return (
    <textarea
      rows={3}
      aria-label={labelOf(item.label)}
      maxLength={2000}
      value={text}
      disabled={isReadOnly}
      tabIndex={isInFocus ? 0 : -1}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => take(text)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
