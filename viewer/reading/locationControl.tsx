import type { LocationAnswer } from '../../shared/reading/answer.ts';
import { useSay } from '../base/language.tsx';
import { patternColours, patternShapes } from '../ui/theme.ts';
import { withState } from './answerByKey.ts';
import { ChipRow } from './chipRow.tsx';
import type { RowGiven } from './formRow.tsx';
import { MarkLinks } from './markLinks.tsx';
import { readingWords } from './words.ts';

const states = ['absent', 'present', 'equivocal', 'notEvaluable'] as const;

/** The four states of a site, as one row of buttons; the letter that sets each is its first. */
export function LocationControl({ item, draft, isReadOnly, deeds }: RowGiven) {
  const say = useSay(readingWords);
  const answer = locationOf(draft.answers[item.id]);
  return (
    <span className="lk-states" role="radiogroup">
      {states.map((state) => (
        <button
          key={state}
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={answer?.state === state}
          title={say(state)}
          disabled={isReadOnly}
          data-choose={state}
          data-by-rest={answer?.byRest && answer.state === state ? 'true' : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            deeds.focus(item.id);
            deeds.answer(item.id, withState(answer, state));
          }}
        >
          {say(`${state}Short`)}
        </button>
      ))}
    </span>
  );
}

/** What belongs to a positive or equivocal site: pattern, side, extent, confidence, its drawings. */
export function LocationDetails(given: RowGiven) {
  const { item, draft, isReadOnly, deeds } = given;
  const say = useSay(readingWords);
  const answer = locationOf(draft.answers[item.id]);
  if (!answer) return null;
  const set = (part: Partial<LocationAnswer>) => deeds.answer(item.id, { ...answer, ...part });
  return (
    <div className="lk-details">
      {item.patterned ? (
        <ChipRow
          name="pattern"
          value={answer.pattern}
          isReadOnly={isReadOnly}
          options={(['linear', 'nodular', 'both'] as const).map((pattern) => ({
            value: pattern,
            label: say(pattern),
            shape: patternShapes[pattern],
            colour: patternColours[pattern],
          }))}
          choose={(pattern) => set({ pattern })}
        />
      ) : null}
      {item.sided ? (
        <ChipRow
          name="side"
          value={answer.side}
          isReadOnly={isReadOnly}
          options={(['R', 'L', 'BIL', 'MID'] as const).map((side) => ({ value: side, label: say(side) }))}
          choose={(side) => set({ side })}
        />
      ) : null}
      <ChipRow
        name="extent"
        value={answer.extent}
        isReadOnly={isReadOnly}
        options={(['focal', 'multifocal', 'diffuse'] as const).map((extent) => ({ value: extent, label: say(extent) }))}
        choose={(extent) => set({ extent: extent === answer.extent ? null : extent })}
      />
      <ChipRow
        name="confidence"
        title={say('confidence')}
        value={answer.confidence}
        isReadOnly={isReadOnly}
        options={[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
        choose={(confidence) => set({ confidence: confidence === answer.confidence ? null : confidence })}
      />
      <MarkLinks {...given} />
    </div>
  );
}

function locationOf(answer: RowGiven['draft']['answers'][string] | undefined): LocationAnswer | null {
  return answer?.kind === 'location' ? answer : null;
}
