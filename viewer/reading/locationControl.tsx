import type { LocationAnswer } from '../../shared/reading/answer.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { patternColours, patternShapes } from '../ui/theme.ts';
import { withState } from './answerByKey.ts';
import { ChipRow } from './chipRow.tsx';
import { formWords } from './formWords.ts';
import type { RowGiven } from './formRow.tsx';
import { MarkLinks } from './markLinks.tsx';
import { readingWords } from './words.ts';

const states = ['absent', 'present', 'equivocal', 'notEvaluable', 'notImaged'] as const;

/** The five states of a site, as one row of radio buttons. */
export function LocationControl({ item, draft, isReadOnly, isInFocus, deeds }: RowGiven) {
  const say = useSay(readingWords);
  const sayForm = useSay(formWords);
  const labelOf = useLabelOf();
  const answer = locationOf(draft.answers[item.id]);
  return (
    <ChipRow
      name="state"
      title={labelOf(item.label)}
      className={`lk-states${answer?.byRest ? ' lk-by-rest' : ''}`}
      value={answer?.state ?? null}
      isReadOnly={isReadOnly}
      isRoving={isInFocus}
      options={states.map((value) => ({
        value,
        label: value === 'notImaged' ? sayForm('notImagedShort') : say(`${value}Short`),
        title: say(value),
      }))}
      choose={(state) => {
        deeds.focus(item.id);
        deeds.answer(item.id, withState(answer, state));
      }}
    />
  );
}

/** What belongs to a positive or equivocal site: pattern, side, extent, confidence, its drawings. */
export function LocationDetails(given: RowGiven) {
  const { item, draft, isReadOnly, isInFocus, deeds } = given;
  const say = useSay(readingWords);
  const sayForm = useSay(formWords);
  const answer = locationOf(draft.answers[item.id]);
  if (!answer) return null;
  const set = (part: Partial<LocationAnswer>) => deeds.answer(item.id, { ...answer, ...part });
  const awaitsSide = item.sided && answer.side === null && (!item.patterned || answer.pattern !== null);
  const letterOf = (letter: string, isAsked: boolean) => (isInFocus && isAsked ? letter : null);
  return (
    <div className="lk-details">
      {item.patterned ? (
        <ChipRow
          name="pattern"
          title={sayForm('pattern')}
          value={answer.pattern}
          isReadOnly={isReadOnly}
          options={(['linear', 'nodular', 'both'] as const).map((pattern) => ({
            value: pattern,
            label: say(pattern),
            shape: patternShapes[pattern],
            colour: patternColours[pattern],
            letter: letterOf({ linear: 'l', nodular: 'o', both: 'd' }[pattern], answer.pattern === null),
          }))}
          choose={(pattern) => set({ pattern })}
        />
      ) : null}
      {item.sided ? (
        <ChipRow
          name="side"
          title={sayForm('side')}
          value={answer.side}
          isReadOnly={isReadOnly}
          options={(['R', 'L', 'BIL', 'MID'] as const).map((side) => ({
            value: side,
            label: say(side),
            letter: letterOf({ R: 'r', L: 'l', BIL: 'd', MID: 'y' }[side], awaitsSide),
          }))}
          choose={(side) => set({ side })}
        />
      ) : null}
      <ChipRow
        name="extent"
        title={sayForm('extent')}
        value={answer.extent}
        isReadOnly={isReadOnly}
        options={(['focal', 'multifocal', 'diffuse'] as const).map((extent) => ({ value: extent, label: say(extent) }))}
        choose={(extent) => set({ extent: extent === answer.extent ? null : extent })}
      />
      <ChipRow
        name="confidence"
        title={say('confidence')}
        caption={sayForm('confidenceShort')}
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
