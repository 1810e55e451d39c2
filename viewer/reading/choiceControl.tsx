import { useRef, type KeyboardEvent } from 'react';
import { useLabelOf } from '../base/language.tsx';
import { ChipRow, Underlined } from './chipRow.tsx';
import type { RowGiven } from './formRow.tsx';
import { optionKeys } from './optionKeys.ts';
import { useFormLetter } from './useFormLetter.ts';

/** One of the options of an item. */
export function ChoiceControl({ item, draft, isReadOnly, isInFocus, deeds }: RowGiven) {
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const keys = optionKeys(item);
  const letterOf = useFormLetter();
  return (
    <ChipRow
      name="option"
      title={labelOf(item.label)}
      value={answer?.kind === 'choice' ? answer.code : null}
      isReadOnly={isReadOnly}
      isRoving={isInFocus}
      options={item.options.map((option, i) => ({
        value: option.code,
        label: labelOf(option.label),
        letter: isInFocus ? letterOf(keys[i]?.key) : null,
      }))}
      choose={(code) => deeds.answer(item.id, { kind: 'choice', code })}
    />
  );
}

/** Any of the options of an item: its letter, or the arrows to it and Enter. */
export function ChoicesControl({ item, draft, isReadOnly, isInFocus, deeds }: RowGiven) {
  const labelOf = useLabelOf();
  const group = useRef<HTMLSpanElement>(null);
  const answer = draft.answers[item.id];
  const codes = answer?.kind === 'choices' ? answer.codes : [];
  const keys = optionKeys(item);
  const letterOf = useFormLetter();
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const boxes = [...(group.current?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
    const at = boxes.findIndex((box) => box === document.activeElement);
    boxes[Math.max(0, Math.min(boxes.length - 1, at + (event.key === 'ArrowRight' ? 1 : -1)))]?.focus();
  };
  return (
    <span ref={group} className="lk-chips" role="group" aria-label={labelOf(item.label)} onKeyDown={walk}>
      {item.options.map((option, i) => {
        const isChosen = codes.includes(option.code);
        return (
          <button
            key={option.code}
            type="button"
            role="checkbox"
            tabIndex={isInFocus && i === 0 ? 0 : -1}
            data-roving={isInFocus && i === 0 ? 'true' : undefined}
            aria-checked={isChosen}
            disabled={isReadOnly}
            data-choose={`options:${option.code}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              const next = isChosen ? codes.filter((code) => code !== option.code) : [...codes, option.code];
              deeds.answer(item.id, { kind: 'choices', codes: next });
            }}
          >
            <Underlined text={labelOf(option.label)} letter={isInFocus ? letterOf(keys[i]?.key) : null} />
          </button>
        );
      })}
    </span>
  );
}
