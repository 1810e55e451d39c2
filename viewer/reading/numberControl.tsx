import { useEffect, useRef, useState } from 'react';
import { useLabelOf } from '../base/language.tsx';
import { answerByKey } from './answerByKey.ts';
import type { RowGiven } from './formRow.tsx';
import { UnknownChips } from './unknownChips.tsx';

/** A number in the unit of the item, taken when it lies in its range; typed, or measured by a length drawn on the image. */
export function NumberControl(given: RowGiven) {
  const { item, draft, isReadOnly, deeds, isInFocus } = given;
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const value = answer?.kind === 'number' ? answer.value : null;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isInFocus && !isReadOnly) input.current?.focus({ preventScroll: true });
  }, [isInFocus, isReadOnly]);
  const [text, setText] = useState(value === null ? '' : value.toFixed(item.decimals));
  useEffect(() => setText(value === null ? '' : value.toFixed(item.decimals)), [value, item.decimals]);
  const parsed = parse(text, item.decimals);
  const isOutside =
    parsed !== null && ((item.min !== null && parsed < item.min) || (item.max !== null && parsed > item.max));
  const take = () => {
    if (text.trim() === '') return value === null ? undefined : deeds.answer(item.id, null);
    if (parsed !== null && !isOutside && parsed !== value) deeds.answer(item.id, { kind: 'number', value: parsed });
  };
  const range = `${item.min ?? ''}–${item.max ?? ''}${item.unit && item.unit !== '1' ? ` ${item.unit}` : ''}`;
  return (
    <span className="lk-number-field">
      <input
        ref={input}
        inputMode="decimal"
        aria-label={labelOf(item.label)}
        data-roving={isInFocus ? 'true' : undefined}
        value={text}
        disabled={isReadOnly}
        tabIndex={isInFocus ? 0 : -1}
        aria-invalid={text.trim() !== '' && (parsed === null || isOutside)}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          const unknown =
            event.key.toLowerCase() === 'n' ? answerByKey(item, answer, event.shiftKey ? 'shift+n' : 'n') : null;
          if (unknown) {
            event.preventDefault();
            return deeds.answer(item.id, unknown);
          }
          const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (by === undefined && event.key !== 'Escape') return;
          event.preventDefault();
          event.currentTarget.blur();
          if (by === 1 || by === -1) deeds.step(by);
        }}
      />
      <small>{range}</small>
      {item.canBeUnknown ? <UnknownChips {...given} /> : null}
    </span>
  );
}

function parse(text: string, decimals: number): number | null {
  const value = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(value)) return null;
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
