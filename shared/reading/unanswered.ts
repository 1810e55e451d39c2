import type { Answer } from './answer.ts';
import type { Closures } from './closures.ts';
import { isClosed } from './closures.ts';
import type { Draft } from './draft.ts';
import type { Form, FormItem } from './form.ts';
import { isAsked } from './isAsked.ts';
import { measureRatio } from './measureRatio.ts';

/** An item that still keeps a read from being signed, and what it lacks. */
export interface Missing {
  itemId: string;
  lacks: 'answer' | 'pattern' | 'side' | 'mark' | 'diameters' | 'location' | 'lengths';
}

/**
 * What is still missing before the read can be signed, in the order of the form; empty when it is complete.
 *
 * A closed item is never missing, nor one that is not asked. A positive site lacks its pattern, its side, then its mark on the image. A nodule
 * lacks diameters, a mark, or a positive nodular answer at the site where it lies. A ratio lacks its two lengths on one slice.
 */
export function unanswered(form: Form, draft: Draft, closed: Closures): Missing[] {
  return form.items.flatMap((item) => {
    if (isClosed(item, closed) || !isAsked(item, draft.answers)) return [];
    const lacks = lackOf(item, draft);
    return lacks ? [{ itemId: item.id, lacks }] : [];
  });
}

function lackOf(item: FormItem, draft: Draft): Missing['lacks'] | null {
  const answer = draft.answers[item.id];
  if (item.drawn === 'ratio' && answer?.kind !== 'unknown') return lackOfRatio(item, draft);
  if (!answer) return item.required ? 'answer' : null;
  if (answer.kind === 'nodules') return lackOfNodules(item, answer, draft);
  const isMarked = Object.values(draft.marks).some((mark) => mark.itemId === item.id);
  if (answer.kind === 'choice') return item.anchoredOn?.includes(answer.code) && !isMarked ? 'mark' : null;
  if (answer.kind !== 'location' || answer.state !== 'present') return null;
  if (item.patterned && answer.pattern === null) return 'pattern';
  if (item.sided && answer.side === null) return 'side';
  return item.anchored && !isMarked ? 'mark' : null;
}

function lackOfRatio(item: FormItem, draft: Draft): Missing['lacks'] | null {
  const marks = Object.values(draft.marks).filter((mark) => mark.itemId === item.id && mark.kind === 'length');
  const answer = draft.answers[item.id];
  const isDrawn = answer?.kind === 'number' && measureRatio(item, marks) === answer.value;
  return isDrawn || (!item.required && !answer && marks.length === 0) ? null : 'lengths';
}

function lackOfNodules(
  item: FormItem,
  answer: Extract<Answer, { kind: 'nodules' }>,
  draft: Draft,
): Missing['lacks'] | null {
  for (const nodule of answer.nodules) {
    if (nodule.longMm === null || nodule.shortMm === null) return 'diameters';
    if (item.anchored && (nodule.markId === null || !draft.marks[nodule.markId])) return 'mark';
    const { secondPlane: plane } = nodule;
    if (plane && (plane.longMm === null || plane.shortMm === null)) return 'diameters';
    if (plane && item.anchored && !draft.marks[plane.markId]) return 'mark';
    const at = draft.answers[nodule.locationId];
    const isNodular = at?.kind === 'location' && at.state === 'present' && at.pattern !== 'linear';
    if (!isNodular) return 'location';
  }
  return null;
}
