import type { Answers } from './answer.ts';
import { deriveResponse } from './deriveResponse.ts';
import type { FormItem } from './form.ts';

/**
 * Whether an item is asked at all: one of the items that its `onlyWhen` names has one of the choices or states, or it asks why
 * the reader's response is another than the rule's.
 */
export function isAsked(item: Pick<FormItem, 'onlyWhen' | 'onlyOnMismatch'>, answers: Answers): boolean {
  if (item.onlyOnMismatch) return deriveResponse(answers).isMismatch;
  const { onlyWhen } = item;
  if (!onlyWhen) return true;
  return [onlyWhen.itemId, ...(onlyWhen.orItemIds ?? [])].some((id) => opens(answers[id], onlyWhen.isOneOf));
}

function opens(answer: Answers[string] | undefined, isOneOf: readonly string[]): boolean {
  if (answer?.kind === 'location') return isOneOf.includes(answer.state);
  if (answer?.kind === 'choice') return isOneOf.includes(answer.code);
  return answer?.kind === 'choices' && answer.codes.some((code) => isOneOf.includes(code));
}
