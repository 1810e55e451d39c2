import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import type { Answer } from '../../shared/reading/answer.ts';
import { markLabel } from './markLabel.ts';
import type { ShownMark } from './markLayer.ts';

/** The colours of two readers beside each other; the second is dashed as well, and a letter stands at each drawing. */
export const readerColours = ['#e8a33d', '#5fc1d8'] as const;

/** What one of two readers drew for an item. */
export interface ReaderDrawings {
  /** `A` or `B`, or the reader's name where that may be seen. */
  name: string;
  answer: Answer | null;
  marks: readonly Mark[];
}

/** Both readers' drawings of an item as two outlines, told apart by colour, line and letter. */
export function twoOutlines(
  form: Form,
  item: { itemId: string; readers: readonly ReaderDrawings[] },
  at: { focusId: string | null; language: 'en' | 'zh' },
): ShownMark[] {
  const label = findFormItem(form, item.itemId)?.label[at.language] ?? item.itemId;
  return item.readers.flatMap((reader, place) =>
    reader.marks.map((mark) => ({
      mark,
      label: `${reader.name}: ${markLabel(mark, { answers: reader.answer ? { [item.itemId]: reader.answer } : {} }, label)}`,
      colour: readerColours[place === 0 ? 0 : 1],
      isDashed: place > 0,
      isInFocus: item.itemId === at.focusId,
    })),
  );
}
