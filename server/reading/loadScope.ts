import type { Id, Uid } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Role } from '../../shared/people/role.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { isReaderOf } from './isReaderOf.ts';
import { pinImages } from './pinImages.ts';

/** The images somebody may see, before they are named. */
export interface ImageScope {
  timepointId: Id;
  seriesInstanceUids: Uid[];
}

const seers: readonly Role[] = ['dataManager', 'researcher', 'administrator'];

/**
 * Whose images are asked for, and whether the actor may see them: an assignment its own reader, an adjudication an adjudicator who did not read in its
 * round, a timepoint those who see all.
 *
 * @throws {Refusal} unknown.id, for what is not there and for what is not theirs alike
 */
export async function loadScope(
  db: Reader,
  actor: Actor,
  { scope, scopeId }: Pick<ImageSet, 'scope' | 'scopeId'>,
): Promise<ImageScope> {
  const has = (roles: readonly Role[]) => actor.roles.some((role) => roles.includes(role));
  if (scope === 'assignment') {
    const assignment = await db.findOne(tables.assignments, { id: scopeId });
    if (!assignment || assignment.readerId !== actor.id) throw new Refusal('unknown.id');
    return { timepointId: assignment.timepointId, seriesInstanceUids: assignment.imageSet };
  }
  if (scope === 'adjudication') {
    const adjudication = has(['adjudicator']) ? await db.findOne(tables.adjudications, { id: scopeId }) : null;
    if (!adjudication || (await isReaderOf(db, actor, adjudication.roundId))) throw new Refusal('unknown.id');
    return pinnedIn(db, adjudication.roundId, adjudication.timepointId);
  }
  const timepoint = has(seers) ? await db.findOne(tables.timepoints, { id: scopeId }) : null;
  if (!timepoint) throw new Refusal('unknown.id');
  const images = (await pinImages(db, [timepoint.id])).get(timepoint.id);
  const assigned = await db.find(tables.assignments, { timepointId: timepoint.id });
  // What was read stays visible, whatever was linked elsewhere since.
  const uids = [
    ...(images?.series ?? []).map((one) => one.seriesInstanceUid),
    ...assigned.flatMap((one) => one.imageSet),
  ];
  return { timepointId: timepoint.id, seriesInstanceUids: [...new Set(uids)] };
}

async function pinnedIn(db: Reader, roundId: Id, timepointId: Id): Promise<ImageScope> {
  const assignments = await db.find(tables.assignments, { roundId, timepointId });
  return { timepointId, seriesInstanceUids: [...new Set(assignments.flatMap((one) => one.imageSet))] };
}
