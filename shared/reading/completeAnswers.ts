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
  if (item.kind !== 'location' || item.compartment === 'any') return undefined;
  const closure = closed[item.compartment];
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
    const nodules = answer.nodules.map((nodule) => {
      const { longMm, shortMm } = nodule;
      const isSwapped = longMm !== null && shortMm !== null && longMm < shortMm;
      return isSwapped ? { ...nodule, longMm: shortMm, shortMm: longMm } : nodule;
    });
    return { ...answer, nodules };
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
