import type { Draft } from '../../shared/reading/draft.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';

/** What is written beside a drawing: the nodule's number or the item, and its diameters in mm. */
export function markLabel(mark: Mark, draft: Pick<Draft, 'answers'>, itemLabel: string): string {
  const answer = draft.answers[mark.itemId];
  const nodule = answer?.kind === 'nodules' ? answer.nodules.find((one) => one.markId === mark.id) : null;
  const { longMm, shortMm } = measureMark(mark);
  const size =
    longMm === null
      ? ''
      : shortMm === null
        ? `${longMm.toFixed(1)} mm`
        : `${longMm.toFixed(1)} × ${shortMm.toFixed(1)} mm`;
  const name = nodule ? nodule.targetId : itemLabel;
  return [name, size].filter(Boolean).join('\n');
}
