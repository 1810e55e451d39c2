import { closures, type ProtocolFacts } from '../../shared/reading/closures.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { Form } from '../../shared/reading/form.ts';
import { unanswered } from '../../shared/reading/unanswered.ts';

/** The next item that lacks something after this one in the order of the form; from the start again at the end. */
export function nextOpenItem(
  form: Form,
  at: { draft: Draft; protocol: ProtocolFacts },
  after: string | null,
): string | null {
  const missing = unanswered(form, at.draft, closures(at.protocol, at.draft.answers));
  const lacking = new Set(missing.map((one) => one.itemId));
  const from = form.items.findIndex((item) => item.id === after) + 1;
  const order = [...form.items.slice(from), ...form.items.slice(0, from)];
  return order.find((item) => lacking.has(item.id))?.id ?? null;
}
