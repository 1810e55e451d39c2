import type { Mark } from '../../shared/reading/mark.ts';
import type { Answer } from '../../shared/reading/answer.ts';
import type { ShownMark } from './markLayer.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';

/** The colours of two readers beside each other; the second is dashed as well, and a letter stands at each drawing. */
export const readerColours = ['#e8a33d', '#5fc1d8'] as const;

/** What one of two readers drew for an item. */
export interface ReaderDrawings {
  /** `A` or `B`, or the reader's name where that may be seen. */
  name: string;
  answer: Answer | null;
  marks: readonly Mark[];
}

/**
 * Both readers' drawings of an item as two outlines, told apart by colour, line and letter.
 *
 * The second reader's words stand one line lower, so that two drawings of one thing can both be read.
 */
export function twoOutlines(
  item: { itemId: string; readers: readonly ReaderDrawings[] },
  focusId: string | null,
): ShownMark[] {
  return item.readers.flatMap((reader, place) =>
    reader.marks.map((mark) => {
      const { longMm, shortMm } = measureMark(mark);
      const size = [longMm, shortMm].flatMap((mm) => (mm === null ? [] : [mm.toFixed(1)])).join(' × ');
      const words = size ? `${reader.name} ${size} mm` : reader.name;
      return {
        mark,
        label: place === 0 ? words : `\u00a0\n${words}`,
        colour: readerColours[place === 0 ? 0 : 1],
        isDashed: place > 0,
        isInFocus: item.itemId === focusId,
      };
    }),
  );
}
