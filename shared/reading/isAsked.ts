import type { Answers } from './answer.ts';
import type { FormItem } from './form.ts';

/** Whether an item is asked at all: its `onlyWhen` names another item that has one of the choices or states. */
export function isAsked(item: Pick<FormItem, 'onlyWhen'>, answers: Answers): boolean {
  if (!item.onlyWhen) return true;
  const answer = answers[item.onlyWhen.itemId];
  if (answer?.kind === 'location') return item.onlyWhen.isOneOf.includes(answer.state);
  if (answer?.kind === 'choice') return item.onlyWhen.isOneOf.includes(answer.code);
  if (answer?.kind === 'choices') return answer.codes.some((code) => item.onlyWhen?.isOneOf.includes(code));
  return false;
}
