import { useLabelOf } from '../base/language.tsx';
import { ChipRow } from './chipRow.tsx';
import type { RowGiven } from './formRow.tsx';
import { optionKeys } from './optionKeys.ts';

/** One of the options of an item. */
export function ChoiceControl({ item, draft, isReadOnly, deeds }: RowGiven) {
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const keys = optionKeys(item);
  return (
    <ChipRow
      name="option"
      value={answer?.kind === 'choice' ? answer.code : null}
      isReadOnly={isReadOnly}
      options={item.options.map((option, i) => ({
        value: option.code,
        label: labelOf(option.label),
        letter: keys[i]?.key ?? null,
      }))}
      choose={(code) => deeds.answer(item.id, { kind: 'choice', code })}
    />
  );
}

/** Any of the options of an item. */
export function ChoicesControl({ item, draft, isReadOnly, deeds }: RowGiven) {
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const codes = answer?.kind === 'choices' ? answer.codes : [];
  return (
    <span className="lk-chips">
      {item.options.map((option) => {
        const isChosen = codes.includes(option.code);
        return (
          <button
            key={option.code}
            type="button"
            role="checkbox"
            tabIndex={-1}
            aria-checked={isChosen}
            disabled={isReadOnly}
            data-choose={`options:${option.code}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              const next = isChosen ? codes.filter((code) => code !== option.code) : [...codes, option.code];
              deeds.answer(item.id, { kind: 'choices', codes: next });
            }}
          >
            {labelOf(option.label)}
          </button>
        );
      })}
    </span>
  );
}
