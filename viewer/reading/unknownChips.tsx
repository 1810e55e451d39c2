import { useLabelOf, useSay } from '../base/language.tsx';
import { ChipRow } from './chipRow.tsx';
import { formWords } from './formWords.ts';
import type { RowGiven } from './formRow.tsx';
import { readingWords } from './words.ts';

/** Why a number is not given: not evaluable or not imaged; chosen again, it is open again. */
export function UnknownChips({
  item,
  draft,
  isReadOnly,
  isInFocus,
  deeds,
  isRoving,
}: RowGiven & { isRoving?: boolean }) {
  const say = useSay(readingWords);
  const sayForm = useSay(formWords);
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const value = answer?.kind === 'unknown' ? answer.why : null;
  return (
    <ChipRow
      name="unknown"
      title={`${labelOf(item.label)}: ${sayForm('notKnown')}`}
      value={value}
      isReadOnly={isReadOnly}
      isRoving={isInFocus && isRoving === true}
      options={(['notEvaluable', 'notImaged'] as const).map((why) => ({
        value: why,
        label: why === 'notImaged' ? sayForm('notImagedShort') : say('notEvaluableShort'),
        title: say(why),
      }))}
      choose={(why) => deeds.answer(item.id, why === value ? null : { kind: 'unknown', why })}
    />
  );
}
