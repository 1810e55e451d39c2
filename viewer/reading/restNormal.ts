import { isClosed, type Closures } from '../../shared/reading/closures.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import { isAsked } from '../../shared/reading/isAsked.ts';
import { blankLocation } from './answerByKey.ts';

/**
 * "Rest of this region normal": every location below the given headings that has no answer becomes absent, as one act that is kept as such
 * (`byRest`). What is answered, closed or not asked stays as it is.
 */
export function restNormal(form: Form, draft: Draft, at: { sectionIds: readonly string[]; closed: Closures }): Patch[] {
  const resting = new Set(
    form.sections.filter((one) => one.hasRest && at.sectionIds.includes(one.id)).map((one) => one.id),
  );
  const isOpen = (item: FormItem) =>
    item.kind === 'location' &&
    resting.has(item.section) &&
    !draft.answers[item.id] &&
    !isClosed(item, at.closed) &&
    isAsked(item, draft.answers);
  return form.items.filter(isOpen).map((item) => ({
    target: 'answers',
    id: item.id,
    value: { ...blankLocation, byRest: true },
  }));
}

/** The headings that one act closes: that of the item, or all of its part of the neuraxis. */
export function restSections(
  form: Form,
  item: Pick<FormItem, 'section' | 'compartment'> | null,
  at: { isWhole: boolean; compartment: 'brain' | 'spine' },
): string[] {
  if (!at.isWhole) return item ? [item.section] : [];
  const part = item && item.compartment !== 'any' ? item.compartment : at.compartment;
  return form.sections.filter((one) => one.compartment === part).map((one) => one.id);
}
