import { useSay } from '../base/language.tsx';
import type { RowGiven } from './formRow.tsx';
import { readingWords } from './words.ts';

/** The ways from an item to its drawings: the slice of each; a click brings every pane there. */
export function MarkLinks({ item, draft, isReadOnly, deeds }: RowGiven) {
  const say = useSay(readingWords);
  const marks = Object.values(draft.marks).filter((mark) => mark.itemId === item.id);
  if (marks.length === 0 || item.kind === 'nodules' || item.drawn === 'levels') return null;
  return (
    <span className="lk-marks">
      {marks.map((mark) => {
        const slice = deeds.sliceOf(mark);
        const level = item.compartment === 'spine' ? deeds.levelOf(mark) : null;
        return (
          <span key={mark.id} className="lk-mark">
            <button
              type="button"
              tabIndex={-1}
              title={say('goToSlice')}
              data-mark-id={mark.id}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => deeds.goTo(mark)}
            >
              {slice === null ? say('elsewhere') : say('slice', { n: slice })}
              {mark.mask ? ` ${mark.mask.volumeMl.toFixed(2)} mL` : ''}
              {level ? ` ${level}` : ''}
            </button>
            {isReadOnly ? null : (
              <button
                type="button"
                tabIndex={-1}
                title={say('remove')}
                aria-label={say('remove')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => deeds.removeMark(mark.id)}
              >
                ×
              </button>
            )}
          </span>
        );
      })}
    </span>
  );
}
