import type { Id, Uid } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import type { ImageSet, SetSeries } from '../../shared/reading/imageSet.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { checkGate } from './checkGate.ts';
import { isReaderOf } from './isReaderOf.ts';
import { mustStillRead } from './mustStillRead.ts';
import { pinImages } from './pinImages.ts';

/** Series of one visit that somebody may see, before they are named: aliases are keyed by this timepoint. */
export interface ImagePart {
  visit: SetSeries['visit'];
  timepointId: Id;
  seriesInstanceUids: Uid[];
}

const seers: readonly Role[] = ['dataManager', 'researcher', 'administrator'];

/**
 * Whose images are asked for, and whether the actor may see them: an assignment its own reader, an adjudication an adjudicator who did not read in its
 * round, a timepoint those who see all and owe no read of its case.
 *
 * The current visit comes first; a stage 2 assignment and its adjudication add baseline and previous, as they were pinned.
 * @throws {Refusal} unknown.id, for what is not there and for what is not theirs alike; stage.waits
 */
export async function loadScope(
  db: Reader,
  actor: Actor,
  { scope, scopeId }: Pick<ImageSet, 'scope' | 'scopeId'>,
): Promise<ImagePart[]> {
  const has = (roles: readonly Role[]) => actor.roles.some((role) => roles.includes(role));
  if (scope === 'assignment') {
    const assignment = await db.findOne(tables.assignments, { id: scopeId });
    if (!assignment || assignment.readerId !== actor.id) throw new Refusal('unknown.id');
    await checkGate(db, assignment);
    return partsOf([assignment]);
  }
  if (scope === 'adjudication') {
    const adjudication = has(['adjudicator']) ? await db.findOne(tables.adjudications, { id: scopeId }) : null;
    if (!adjudication || (await isReaderOf(db, actor, adjudication.roundId))) throw new Refusal('unknown.id');
    const { roundId, timepointId } = adjudication;
    return partsOf(await db.find(tables.assignments, { roundId, timepointId }));
  }
  const timepoint = has(seers) ? await db.findOne(tables.timepoints, { id: scopeId }) : null;
  if (!timepoint || (await mustStillRead(db, actor, timepoint.caseId))) throw new Refusal('unknown.id');
  const images = (await pinImages(db, [timepoint.id])).get(timepoint.id);
  const assigned = await db.find(tables.assignments, { timepointId: timepoint.id });
  // What was read stays visible, whatever was linked elsewhere since.
  const uids = [
    ...(images?.series ?? []).map((one) => one.seriesInstanceUid),
    ...assigned.flatMap((one) => one.imageSet),
  ];
  return [{ visit: 'current', timepointId: timepoint.id, seriesInstanceUids: [...new Set(uids)] }];
}

/** What assignments of one timepoint pin together, each series once. */
function partsOf(assignments: readonly Assignment[]): ImagePart[] {
  const pinned = assignments.flatMap(({ timepointId, imageSet, comparisons }) => [
    { visit: 'current' as const, timepointId, imageSet },
    ...comparisons,
  ]);
  const parts: ImagePart[] = [];
  for (const { visit, timepointId, imageSet } of pinned) {
    const part = parts.find((one) => one.visit === visit && one.timepointId === timepointId);
    if (part) part.seriesInstanceUids = [...new Set([...part.seriesInstanceUids, ...imageSet])];
    else parts.push({ visit, timepointId, seriesInstanceUids: [...imageSet] });
  }
  return parts;
}
