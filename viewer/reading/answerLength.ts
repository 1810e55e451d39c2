import type { Patch } from '../../shared/reading/draft.ts';
import type { FormItem } from '../../shared/reading/form.ts';

/** The answer that a length drawn gives to a number in mm; none when it lies outside the range of the item, which the form would not take. */
export function answerLength(item: Pick<FormItem, 'id' | 'min' | 'max'>, lengthMm: number): Patch {
  const isInside = lengthMm >= (item.min ?? lengthMm) && lengthMm <= (item.max ?? lengthMm);
  return { target: 'answers', id: item.id, value: isInside ? { kind: 'number', value: lengthMm } : null };
}
