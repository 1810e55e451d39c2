import { vertebrae } from '../../shared/reading/vertebra.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { formWords } from './formWords.ts';
import type { RowGiven } from './formRow.tsx';
import { readingWords } from './words.ts';

/** The vertebrae labelled on the image: each brings the images there; × takes the label off. */
export function LevelControl({ item, draft, isReadOnly, isInFocus, deeds }: RowGiven) {
  const say = useSay(readingWords);
  const sayForm = useSay(formWords);
  const keys = useKeyFacts();
  const labelOf = useLabelOf();
  const marks = Object.values(draft.marks)
    .filter((mark) => mark.itemId === item.id && mark.kind === 'level')
    .sort((a, b) => vertebrae.indexOf(a.label ?? '') - vertebrae.indexOf(b.label ?? ''));
  if (marks.length === 0) return <span className="lk-quiet">{isReadOnly ? '–' : sayForm('labelSpine', keys)}</span>;
  return (
    <span className="lk-levels" role="group" aria-label={labelOf(item.label)}>
      {marks.map((mark, place) => (
        <span key={mark.id} className="lk-mark">
          <button
            type="button"
            tabIndex={isInFocus && place === 0 ? 0 : -1}
            data-roving={isInFocus && place === 0 ? 'true' : undefined}
            title={say('goToSlice')}
            data-mark-id={mark.id}
            data-level={mark.label}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => deeds.goTo(mark)}
          >
            {mark.label}
          </button>
          {isReadOnly ? null : (
            <button
              type="button"
              tabIndex={-1}
              aria-label={`${say('remove')} ${mark.label ?? ''}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => deeds.removeMark(mark.id)}
            >
              ×
            </button>
          )}
        </span>
      ))}
    </span>
  );
}
