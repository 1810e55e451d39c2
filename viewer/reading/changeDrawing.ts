import type { Nodule } from '../../shared/reading/answer.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';
import { measureNodule } from '../../shared/reading/measureNodule.ts';
import { answerLength } from './answerLength.ts';
import { answerRatio, drawRatio } from './drawRatio.ts';
import { answerLevels } from './labelLevel.ts';

/**
 * A drawing that was moved, or taken away (`mark` null): what that changes in the draft with it, as the diameters of the nodule that it measures,
 * the ratio that it is part of, the list of the vertebrae labelled.
 */
export function changeDrawing(form: Form, draft: Draft, change: { markId: string; mark: Mark | null }): Patch[] {
  const { markId, mark } = change;
  const before = draft.marks[markId];
  if (!before) return [];
  const item = findFormItem(form, before.itemId);
  const patches: Patch[] = [{ target: 'marks', id: markId, value: mark }];
  if (item?.drawn === 'levels') return mark ? patches : [...patches, answerLevels(item, withoutMark(draft, markId))];
  if (item?.drawn === 'ratio')
    return mark ? drawRatio(item, draft, mark).patches : [...patches, answerRatio(item, null)];
  const answer = draft.answers[before.itemId];
  if (item?.kind === 'number' && mark) {
    const { longMm } = measureMark(mark);
    if (longMm !== null) patches.push(answerLength(item, longMm));
  }
  if (answer?.kind === 'nodules') {
    const nodules = answer.nodules.flatMap((one) => changeNodule(one, change));
    patches.push({
      target: 'answers',
      id: before.itemId,
      value: nodules.length > 0 ? { kind: 'nodules', nodules } : null,
    });
    // A nodule goes with its first plane, and its second one with it.
    const gone = answer.nodules.find((one) => !mark && one.markId === markId)?.secondPlane;
    if (gone) patches.push({ target: 'marks', id: gone.markId, value: null });
  }
  return patches;
}

function changeNodule(nodule: Nodule, { markId, mark }: { markId: string; mark: Mark | null }): Nodule[] {
  if (nodule.markId === markId) return mark ? [{ ...nodule, ...measureNodule(mark) }] : [];
  if (nodule.secondPlane?.markId !== markId) return [nodule];
  const { secondPlane, ...first } = nodule;
  return [mark ? { ...first, secondPlane: { ...secondPlane, ...measureNodule(mark) } } : first];
}

function withoutMark(draft: Draft, markId: string): Mark[] {
  return Object.values(draft.marks).filter((mark) => mark.id !== markId);
}
