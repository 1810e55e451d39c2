import type { Draft } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { patternColours } from '../ui/theme.ts';
import type { ShownMark } from './markLayer.ts';
import { markLabel } from './markLabel.ts';

/** The colour of a drawing that belongs to no pattern. */
export const plainColour = '#d7b46a';

/** The colour of every mask: told from those of the patterns. */
export const maskColour = '#ff5d8f';

/** The drawings of a draft as they are shown: in the colour of their pattern, the item in focus thicker. */
export function marksOf(form: Form, draft: Draft, focusId: string | null): ShownMark[] {
  // The code of a site stands beside its point, not its name: words hide anatomy, and the row in focus says the name.
  return Object.values(draft.marks).map((mark) => ({
    mark,
    label: markLabel(mark, draft, mark.itemId),
    colour: colourOf(form, draft, mark),
    isDashed: false,
    isInFocus: mark.itemId === focusId,
  }));
}

function colourOf(form: Form, draft: Pick<Draft, 'answers'>, mark: Mark): string {
  if (mark.kind === 'mask') return maskColour;
  if (findFormItem(form, mark.itemId)?.kind === 'nodules') return patternColours.nodular;
  const answer = draft.answers[mark.itemId];
  return answer?.kind === 'location' && answer.pattern ? patternColours[answer.pattern] : plainColour;
}
