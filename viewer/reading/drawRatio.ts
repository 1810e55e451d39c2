import type { Draft, Patch } from '../../shared/reading/draft.ts';
import type { FormItem } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { areOnOneSlice, measureRatio } from '../../shared/reading/measureRatio.ts';

/** What a length does to a ratio of two lengths: the changes, and what the reader is told. */
export interface RatioDrawn {
  patches: Patch[];
  tells?: 'twoSlices' | 'ratioOutside';
}

/**
 * Takes a length, new or moved, into a ratio such as the Evans index: with two on one slice the answer follows; a third one begins anew.
 *
 * A length on another slice takes the earlier ones off, since both must lie on one.
 */
export function drawRatio(item: FormItem, draft: Draft, mark: Mark): RatioDrawn {
  const isMoved = draft.marks[mark.id] !== undefined;
  const others = Object.values(draft.marks).filter((one) => one.itemId === item.id && one.id !== mark.id);
  const staying = others.filter((one) => areOnOneSlice(one, mark) && (isMoved || others.length < 2));
  const gone = others.filter((one) => !staying.includes(one));
  const ratio = measureRatio(item, [...staying, mark]);
  const patches: Patch[] = [
    ...gone.map((one): Patch => ({ target: 'marks', id: one.id, value: null })),
    { target: 'marks', id: mark.id, value: mark },
    answerRatio(item, ratio),
  ];
  if (gone.some((one) => !areOnOneSlice(one, mark))) return { patches, tells: 'twoSlices' };
  return staying.length > 0 && ratio === null ? { patches, tells: 'ratioOutside' } : { patches };
}

/** The answer that a ratio gives; taken away while there is none. */
export function answerRatio(item: FormItem, ratio: number | null): Patch {
  return { target: 'answers', id: item.id, value: ratio === null ? null : { kind: 'number', value: ratio } };
}
