import type { Input } from '../../shared/api.ts';
import type { Id } from '../../shared/base/id.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import type { LeftOut, PlannedChange, StagedTimepoint, StageTwoPlan } from '../../shared/reading/stageTwoPlan.ts';
import { planStageTwo } from '../../shared/reading/planStageTwo.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { type PinnedImages, pinImages } from './pinImages.ts';

/** What a round would hand out, with the images of every visit that is shown, and what not and why. */
export interface RoundPlan extends StageTwoPlan {
  images: Map<Id, PinnedImages>;
}

type Wish = Pick<Input<'openRound'>, 'stage' | 'visits' | 'readerIds' | 'onlyNew' | 'caseIds'>;

/** Plans a round of either stage over the timepoints as they are placed now. */
export async function planRound(db: Reader, wish: Wish): Promise<RoundPlan> {
  const isStageTwo = wish.stage === 2;
  const timepoints = await db.find(tables.timepoints, {
    endedAt: null,
    ...(isStageTwo ? {} : { visit: wish.visits }),
    ...(wish.caseIds ? { caseId: wish.caseIds } : {}),
  });
  const images = await pinImages(
    db,
    timepoints.filter((one) => !one.isAlternate).map((one) => one.id),
  );
  const onlyNew = wish.onlyNew ?? false;
  if (isStageTwo) {
    const staged = await stageTimepoints(db, timepoints, { images, readerIds: wish.readerIds });
    const isWished = wish.visits.includes('followUp');
    return { ...planStageTwo(isWished ? staged : [], { readerIds: wish.readerIds, onlyNew }), images };
  }
  const earlier = onlyNew ? await assignedIn(db, 1) : new Set<Id>();
  const plan: RoundPlan = { planned: [], left: [], images };
  for (const { id: timepointId, caseId, isAlternate } of timepoints) {
    const why = whyNot({ isAlternate, hasImages: images.has(timepointId), isAssigned: earlier.has(timepointId) });
    if (why) plan.left.push({ timepointId, caseId, why });
    else plan.planned.push({ timepointId, caseId, compared: [] } satisfies PlannedChange);
  }
  return plan;
}

function whyNot(facts: { isAlternate: boolean; hasImages: boolean; isAssigned: boolean }): LeftOut | null {
  if (facts.isAlternate) return 'alternate';
  if (!facts.hasImages) return 'noImages';
  return facts.isAssigned ? 'assignedBefore' : null;
}

async function assignedIn(db: Reader, stage: number): Promise<Set<Id>> {
  return new Set((await db.find(tables.assignments, { stage })).map((assignment) => assignment.timepointId));
}

async function stageTimepoints(
  db: Reader,
  timepoints: readonly Timepoint[],
  { images, readerIds }: { images: ReadonlyMap<Id, PinnedImages>; readerIds: readonly Id[] },
): Promise<StagedTimepoint[]> {
  const [own, open, before] = await Promise.all([
    db.find(tables.assignments, { stage: 1, readerId: readerIds }),
    db.find(tables.rounds, { closedAt: null }),
    assignedIn(db, 2),
  ]);
  const isOpen = new Set(open.map((round) => round.id));
  const shut = own.filter((one) => !isOpen.has(one.roundId)).map((one) => one.id);
  const signed = new Set(
    (await db.find(tables.reads, { assignmentId: shut, state: 'signed' })).map((read) => read.assignmentId),
  );
  const counts = own.filter((one) => isOpen.has(one.roundId) || signed.has(one.id));
  const readersOf = new Map<Id, Id[]>();
  for (const { timepointId, readerId } of counts) {
    readersOf.set(timepointId, [...(readersOf.get(timepointId) ?? []), readerId]);
  }
  return timepoints.map(({ id, caseId, visit, startDay, isAlternate }) => ({
    timepointId: id,
    caseId,
    visit,
    startDay,
    isAlternate,
    hasImages: images.has(id),
    readerIds: readersOf.get(id) ?? [],
    isAssigned: before.has(id),
  }));
}
