import { isClosed, type Closures } from '../../shared/reading/closures.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { Form } from '../../shared/reading/form.ts';
import { isAsked } from '../../shared/reading/isAsked.ts';
import { unanswered } from '../../shared/reading/unanswered.ts';

/** How far a part of the form is: required items that are asked and open, and those of them that lack nothing. */
export function countItems(
  form: Form,
  draft: Draft,
  at: { closed: Closures; compartment: 'brain' | 'spine' | 'any' },
): { done: number; total: number } {
  const lacking = new Set(unanswered(form, draft, at.closed).map((missing) => missing.itemId));
  const items = form.items.filter(
    (item) =>
      item.compartment === at.compartment &&
      (item.required || lacking.has(item.id)) &&
      !isClosed(item, at.closed) &&
      isAsked(item, draft.answers),
  );
  return { done: items.filter((item) => !lacking.has(item.id)).length, total: items.length };
}
