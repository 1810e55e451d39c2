import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { formWords } from './formWords.ts';
import type { RowGiven } from './formRow.tsx';
import { measureMark } from '../../shared/reading/measureMark.ts';
import { UnknownChips } from './unknownChips.tsx';

/** A ratio of two lengths drawn on one slice, such as the Evans index: never typed, two decimals, live while an end is dragged. */
export function RatioControl(given: RowGiven) {
  const { item, draft } = given;
  const say = useSay(formWords);
  const keys = useKeyFacts();
  const labelOf = useLabelOf();
  const answer = draft.answers[item.id];
  const lengthsMm = Object.values(draft.marks)
    .filter((mark) => mark.itemId === item.id)
    .flatMap((mark) => measureMark(mark).longMm ?? [])
    .sort((a, b) => a - b);
  const [short, long] = lengthsMm;
  return (
    <span className="lk-ratio" role="group" aria-label={labelOf(item.label)} data-ratio-lengths={lengthsMm.length}>
      {short !== undefined && long !== undefined ? (
        <small>
          {say('horns')} {short.toFixed(1)} / {say('skull')} {long.toFixed(1)} mm
        </small>
      ) : (
        <small>{short === undefined ? say('drawLengths', keys) : say('oneLength', { mm: short.toFixed(1) })}</small>
      )}
      <b>{answer?.kind === 'number' ? answer.value.toFixed(item.decimals) : '–'}</b>
      <UnknownChips {...given} isRoving />
    </span>
  );
}
