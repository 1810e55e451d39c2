import type { Draft, Patch } from '../../shared/reading/draft.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { vertebrae } from '../../shared/reading/vertebra.ts';

/** The item of a form that keeps the vertebrae labelled; null where the form has none. */
export function levelItemOf(form: Form): FormItem | null {
  return form.items.find((item) => item.drawn === 'levels') ?? null;
}

/** A vertebra labelled on the image: a label that stood elsewhere moves here, and the list of the vertebrae labelled follows. */
export function labelLevel(item: FormItem, draft: Draft, mark: Mark): Patch[] {
  const label = { ...mark, itemId: item.id };
  const earlier = Object.values(draft.marks).filter(
    (one) => one.kind === 'level' && one.label === label.label && one.id !== label.id,
  );
  const staying = Object.values(draft.marks).filter((one) => one.id !== label.id && !earlier.includes(one));
  return [
    ...earlier.map((one): Patch => ({ target: 'marks', id: one.id, value: null })),
    { target: 'marks', id: label.id, value: label },
    answerLevels(item, [...staying, label]),
  ];
}

/** The list of the vertebrae labelled, downwards; no answer when there is none. */
export function answerLevels(item: FormItem, marks: readonly Mark[]): Patch {
  const labelled = new Set(marks.filter((mark) => mark.itemId === item.id).map((mark) => mark.label));
  const codes = vertebrae.filter((level) => labelled.has(level));
  return { target: 'answers', id: item.id, value: codes.length > 0 ? { kind: 'choices', codes } : null };
}
