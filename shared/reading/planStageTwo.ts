import type { Id } from '../base/id.ts';
import type { LeftOut, PlannedChange, StagedTimepoint, StageTwoPlan } from './stageTwoPlan.ts';

/**
 * Which follow-ups a stage 2 round hands out: those that both readers read in stage 1, with an earlier baseline or follow-up of the case that both
 * read too (domain.md 2.1).
 *
 * Previous is the nearest earlier one; where that is the baseline it stands once, as baseline. Earlier means an earlier first day. `onlyNew` leaves out what
 * a round of stage 2 handed out before.
 */
export function planStageTwo(
  timepoints: readonly StagedTimepoint[],
  wish: { readerIds: readonly Id[]; onlyNew: boolean },
): StageTwoPlan {
  const isRead = (one: StagedTimepoint) => wish.readerIds.every((readerId) => one.readerIds.includes(readerId));
  const ordered = [...timepoints].sort(
    (one, other) =>
      compare(one.caseId, other.caseId) ||
      compare(one.startDay ?? '', other.startDay ?? '') ||
      compare(one.timepointId, other.timepointId),
  );
  const references = ordered.filter(
    (one) => (one.visit === 'baseline' || one.visit === 'followUp') && !one.isAlternate && one.hasImages && isRead(one),
  );
  const plan: StageTwoPlan = { planned: [], left: [] };
  for (const one of ordered.filter(({ visit }) => visit === 'followUp')) {
    const { timepointId, caseId } = one;
    const compared = comparedWith(one, references);
    const why = whyNot(one, { isRead: isRead(one), hasEarlier: compared.length > 0, onlyNew: wish.onlyNew });
    if (why) plan.left.push({ timepointId, caseId, why });
    else plan.planned.push({ timepointId, caseId, compared });
  }
  return plan;
}

function comparedWith(one: StagedTimepoint, references: readonly StagedTimepoint[]): PlannedChange['compared'] {
  const earlier = references.filter(
    ({ caseId, startDay }) =>
      caseId === one.caseId && startDay !== null && one.startDay !== null && startDay < one.startDay,
  );
  const baseline = earlier.findLast(({ visit }) => visit === 'baseline');
  const previous = earlier.at(-1);
  return [
    ...(baseline ? [{ visit: 'baseline' as const, timepointId: baseline.timepointId }] : []),
    ...(previous && previous !== baseline ? [{ visit: 'previous' as const, timepointId: previous.timepointId }] : []),
  ];
}

function whyNot(
  one: StagedTimepoint,
  facts: { isRead: boolean; hasEarlier: boolean; onlyNew: boolean },
): LeftOut | null {
  if (one.isAlternate) return 'alternate';
  if (!one.hasImages) return 'noImages';
  if (facts.onlyNew && one.isAssigned) return 'assignedBefore';
  if (one.startDay === null) return 'noDay';
  if (!facts.isRead) return 'notReadBefore';
  return facts.hasEarlier ? null : 'noEarlierRead';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
