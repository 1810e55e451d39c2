import type { Answer, Answers } from './answer.ts';
import type { Closures } from './closures.ts';
import { isClosed } from './closures.ts';
import type { Form, FormItem } from './form.ts';
import { isAsked } from './isAsked.ts';

/**
 * The answers as they are signed: closed sites become `notImaged` or `notEvaluable` by the tool, and nothing stays that was not asked.
 *
 * Answers of other closed items fall away (their Findings say why). A site that is neither positive nor equivocal keeps no pattern, extent or
 * side; a nodule's long diameter is the longer one.
 */
export function completeAnswers(form: Form, answers: Answers, closed: Closures): Answers {
  const complete: Answers = {};
  // Form order: the item that opens another one stands before it.
  for (const item of form.items) {
    if (!isAsked(item, complete)) continue;
    const answer = isClosed(item, closed) ? closedAnswer(item, closed) : answers[item.id];
    if (answer) complete[item.id] = tidy(item, answer);
  }
  return complete;
}

function closedAnswer(item: FormItem, closed: Closures): Answer | undefined {
  if (item.compartment === 'any') return undefined;
  const closure = closed[item.compartment];
  if (item.kind === 'choice' && item.options.some((option) => option.code === closure)) {
    return { kind: 'choice', code: closure };
  }
  if (item.kind !== 'location') return undefined;
  if (closure === 'open') return undefined;
  return {
    kind: 'location',
    state: closure,
    pattern: null,
    extent: null,
    side: null,
    confidence: null,
    byRest: false,
  };
}

function tidy(item: FormItem, answer: Answer): Answer {
  if (answer.kind === 'nodules') {
    const nodules = answer.nodules.map(longFirst);
    return {
      ...answer,
      nodules: nodules.map((one) => (one.secondPlane ? { ...one, secondPlane: longFirst(one.secondPlane) } : one)),
    };
  }
  if (answer.kind !== 'location') return answer;
  const isSeen = answer.state === 'present' || answer.state === 'equivocal';
  return {
    ...answer,
    pattern: isSeen && item.patterned ? answer.pattern : null,
    extent: isSeen ? answer.extent : null,
    side: isSeen && item.sided ? answer.side : null,
  };
}

function longFirst<T extends { longMm: number | null; shortMm: number | null }>(measured: T): T {
  const { longMm, shortMm } = measured;
  const isSwapped = longMm !== null && shortMm !== null && longMm < shortMm;
  return isSwapped ? { ...measured, longMm: shortMm, shortMm: longMm } : measured;
}
