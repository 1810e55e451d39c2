import { useEffect, useRef, useState } from 'react';
import type { RowGiven } from './formRow.tsx';

/** Free words; they go into the draft a second after the last key, and when the field is left. */
export function TextControl({ item, draft, isReadOnly, deeds, isInFocus }: RowGiven) {
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
  useEffect(() => {
    if (text === kept) return undefined;
    const timer = setTimeout(() => take(text), 1000);
    return () => clearTimeout(timer);
  });
  return (
    <textarea
      rows={3}
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
