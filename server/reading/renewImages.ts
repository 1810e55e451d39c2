import { Refusal } from '../../shared/base/refusal.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import type { Reader, Writer } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { hashTogether } from './hashTogether.ts';
import { pinImages } from './pinImages.ts';

type Place = Pick<Assignment, 'roundId' | 'timepointId'>;

/** Whether somebody has ever signed a read of a timepoint in a round: then its images stay as they were read, reopened or not. */
export async function isRead(db: Reader, { roundId, timepointId }: Place): Promise<boolean> {
  const assignments = await db.find(tables.assignments, { roundId, timepointId });
  const ids = assignments.map((one) => one.id);
  return (await db.count(tables.reads, { assignmentId: ids, state: ['signed', 'superseded'] })) > 0;
}

/**
 * Pins the images of a timepoint anew for every reader of a round, with those that it is compared with, as they are linked and released now.
 *
 * Drafts stay; a drawing on an image that is gone is told at the signature. Answers the assignments that were renewed.
 * @throws {Refusal} note.imagesRead, round.noTimepoints where no released image is left
 */
export async function renewImages(tx: Writer, place: Place): Promise<string[]> {
  if (await isRead(tx, place)) throw new Refusal('note.imagesRead');
  const assignments = await tx.find(tables.assignments, { roundId: place.roundId, timepointId: place.timepointId });
  for (const { id, timepointId, comparisons } of assignments) {
    const visits = [timepointId, ...comparisons.map((one) => one.timepointId)];
    const images = await pinImages(tx, visits);
    const pinned = visits.map((visit) => images.get(visit) ?? null);
    if (pinned.includes(null)) throw new Refusal('round.noTimepoints');
    const uidsOf = (visit: string) => images.get(visit)!.series.map((series) => series.seriesInstanceUid);
    await tx.update(
      tables.assignments,
      { id },
      {
        imageSet: uidsOf(timepointId),
        imageSetHash: hashTogether(pinned.map((one) => one!.hash)),
        comparisons: comparisons.map((one) => ({ ...one, imageSet: uidsOf(one.timepointId) })),
      },
    );
  }
  return assignments.map((one) => one.id);
}
