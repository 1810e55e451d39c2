import type { Draft, Patch } from '../../shared/reading/draft.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { measureMark } from './measureMark.ts';

/** A drawing that was moved, or taken away (`mark` null): what that changes in the draft, with the diameters of the nodule it measures. */
export function changeDrawing(draft: Draft, markId: string, mark: Mark | null): Patch[] {
  const before = draft.marks[markId];
  if (!before) return [];
  const patches: Patch[] = [{ target: 'marks', id: markId, value: mark }];
  const answer = draft.answers[before.itemId];
  if (answer?.kind === 'number' && mark) {
    const { longMm } = measureMark(mark);
    if (longMm !== null)
      patches.push({ target: 'answers', id: before.itemId, value: { kind: 'number', value: longMm } });
  }
  if (answer?.kind === 'nodules') {
    const nodules = mark
      ? answer.nodules.map((one) => (one.markId === markId ? { ...one, ...measureMark(mark) } : one))
      : answer.nodules.filter((one) => one.markId !== markId);
    patches.push({
      target: 'answers',
      id: before.itemId,
      value: nodules.length > 0 ? { kind: 'nodules', nodules } : null,
    });
  }
  return patches;
}
